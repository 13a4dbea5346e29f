namespace DatabricksSP.Tests.Playground.Commands;

/// <summary>The expected text is what pwsh 7.6 gives for the same script.</summary>
public sealed class ConvertToJsonTests : OwnCommandTest
{
    [Theory]
    [InlineData("1, 'a', $true, $null", """[1,"a",true,null]""")]
    [InlineData("'one'", "\"one\"")]
    [InlineData("1.0, [decimal] 2.5, 1e100", "[1.0,2.5,1E+100]")]
    [InlineData("[uri] 'https://a/b', [datetime]::new(2026, 11, 24, 0, 0, 0, [DateTimeKind]::Utc)",
        """["https://a/b","2026-11-24T00:00:00Z"]""")]
    [InlineData("[guid]::Empty",
        """{"value":"00000000-0000-0000-0000-000000000000","Guid":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("[ordered] @{ b = 1; a = [pscustomobject] @{ x = 'é\"<' } }", """{"b":1,"a":{"x":"é\"<"}}""")]
    [InlineData("[DayOfWeek]::Friday", "5")]
    [InlineData("[System.Collections.Generic.List[int]] (1, 2)", "[1,2]")]
    public void Objects_become_what_they_become_in_pwsh(string objects, string expected) =>
        Assert.Equal([expected], LinesOf($"{objects} | ConvertTo-Json -Compress"));

    [Theory]
    [InlineData("1 | ConvertTo-Json -AsArray -Compress", "[1]")]
    [InlineData("[DayOfWeek]::Friday | ConvertTo-Json -EnumsAsStrings", "\"Friday\"")]
    [InlineData("'<é' | ConvertTo-Json -EscapeHandling EscapeNonAscii", "\"<\\u00e9\"")]
    [InlineData("ConvertTo-Json $null", "null")]
    [InlineData("@() | ConvertTo-Json", "")]
    [InlineData("ConvertTo-Json (,1) -Compress", "[1]")]
    public void Its_parameters_do_what_they_do_in_pwsh(string script, string expected) => Assert.Equal([expected], LinesOf(script));

    [Fact]
    public void Without_Compress_it_is_indented() =>
        Assert.Equal(["{", "  \"a\": [", "    1", "  ]", "}"], LinesOf("@{ a = , 1 } | ConvertTo-Json"));

    [Fact]
    public void What_is_deeper_than_Depth_becomes_text_and_a_warning() => Assert.Equal(
        [
            "WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 1.",
            """{"a":{"b":"System.Collections.Hashtable"},"c":{"d":"@{e=1}"}}""",
        ],
        LinesOf("""
            [ordered] @{ a = @{ b = @{ x = 1 } }; c = @{ d = [pscustomobject] @{ e = 1 } } } | ConvertTo-Json -Depth 1 -Compress
            """));

    [Fact]
    public void A_key_that_is_no_text_is_an_error() =>
        Assert.Contains("keys", ErrorsOf("@{ 1 = 2 } | ConvertTo-Json"), StringComparison.Ordinal);

    [Fact]
    public void A_secret_is_its_length() => Assert.Equal(
        ["""{"Token":{"Length":6}}"""],
        LinesOf("[pscustomobject] @{ Token = Read-Host -AsSecureString } | ConvertTo-Json -Compress", "s3cret"));
}
