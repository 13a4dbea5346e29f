namespace DatabricksSP.Tests.Playground.Commands;

public sealed class SelectObjectTests : OwnCommandTest
{
    [Theory]
    [InlineData("-First 2", "1 2")]
    [InlineData("-First 2 -Skip 1", "2 3")]
    [InlineData("-First 0", "")]
    [InlineData("-First 9", "1 2 3 4 5")]
    [InlineData("-Last 2", "4 5")]
    [InlineData("-Last 2 -Skip 1", "3 4")]
    [InlineData("-Last 9", "1 2 3 4 5")]
    [InlineData("-First 1 -Last 1", "1 5")]
    [InlineData("-First 1 -Last 1 -Skip 1", "2 5")]
    [InlineData("-First 3 -Last 9", "1 2 3 4 5")]
    [InlineData("-Skip 3", "4 5")]
    public void It_gives_the_objects_that_are_asked_for(string parameters, string expected) =>
        Assert.Equal([expected], LinesOf($"\"$(1..5 | Select-Object {parameters})\""));

    [Fact]
    public void The_first_ones_end_the_commands_upstream()
    {
        string[] lines = LinesOf("""
            function Get-Endless { $n = 0; try { while ($true) { ($n++) } } finally { $Host.UI.WriteLine("stopped at $n") } }
            Get-Endless | Select-Object -First 2 | ForEach-Object { "got $_" }
            'goes on'
            """);

        Assert.Equal(["got 0", "got 1", "stopped at 2", "goes on"], lines);
    }

    [Theory]
    [InlineData("'a', 'A', 'a'", "a A")]
    [InlineData("1, 2, 1.0", "1 2")]
    public void Unique_values_appear_once(string values, string expected) =>
        Assert.Equal([expected], LinesOf($"\"$({values} | Select-Object -Unique)\""));

    [Fact]
    public void Unique_objects_of_properties_appear_once() => Assert.Equal(
        ["2 3"],
        LinesOf("""
            $rows = @{ A = 1; B = 2 }, @{ A = 9; B = 2 }, @{ A = 1; B = 3 } | ForEach-Object { [pscustomobject] $_ }
            "$($rows | Select-Object B -Unique | ForEach-Object B)"
            """));

    [Fact]
    public void Properties_are_named_matched_or_calculated() => Assert.Equal(
        ["Name=zuora Size=Small SizeMB= Twice=zuorazuora"],
        LinesOf("""
            $selected = [pscustomobject] @{ Id = 1; Name = 'zuora'; Size = 'Small' } |
                Select-Object -Property Name, Si*, SizeMB, @{ n = 'Twice'; e = { $_.Name * 2 } }
            "$($selected.PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" })"
            """));

    [Fact]
    public void A_selection_does_not_appear_in_the_view_of_what_it_was_taken_from()
    {
        string[] lines = LinesOf("Get-Check $true | Select-Object Name, Passed");

        Assert.DoesNotContain(lines, line => line.Contains("Verdict", StringComparison.Ordinal));
        Assert.Matches("^日本 +True$", lines[^1].TrimEnd());
    }

    [Fact]
    public void The_values_of_one_property_can_be_had_alone() => Assert.Equal(
        ["a", "b", "c"],
        LinesOf("""
            $rows = @{ T = 'a', 'b' }, @{ T = $null }, @{ T = 'c' } | ForEach-Object { [pscustomobject] $_ }
            $rows | Select-Object -ExpandProperty T
            """));

    [Fact]
    public void To_expand_what_is_not_there_is_an_error_about_that_object() => Assert.Contains(
        "There is no property T.", ErrorsOf("[pscustomobject] @{ A = 1 } | Select-Object -ExpandProperty T"), StringComparison.Ordinal);

    [Theory]
    [InlineData("ExcludeProperty", "-ExcludeProperty A")]
    [InlineData("SkipLast", "-SkipLast 1")]
    [InlineData("Index", "-Index 1, 2")]
    [InlineData("SkipIndex", "-SkipIndex 1")]
    [InlineData("CaseInsensitive", "-Unique -CaseInsensitive")]
    [InlineData("Wait", "-First 1 -Wait")]
    public void What_only_pwsh_has_is_refused_by_name(string name, string parameters)
    {
        string errors = ErrorsOf($"1 | Select-Object {parameters}");

        Assert.Contains($"'{name}'", errors, StringComparison.Ordinal);
        Assert.Contains("in pwsh it is there", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Property_and_ExpandProperty_together_are_refused() => Assert.Contains(
        "not both", ErrorsOf("[pscustomobject] @{ A = 1 } | Select-Object B -ExpandProperty A"), StringComparison.Ordinal);
}
