using System.Globalization;
using System.Numerics;
using DatabricksSP.Client.Json;

namespace DatabricksSP.Client.Tests.Json;

/// <summary>A JSON value is read as it came: nothing of it is rounded, renamed or left out.</summary>
public sealed class JsonValueTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-0", 0L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("1234567890123456789", 1234567890123456789L)]
    [InlineData("1e300", 1e300)]
    [InlineData("-1.5E+100", -1.5e100)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    [InlineData("\"\"", "")]
    [InlineData("\"1\"", "1")]
    [InlineData("\"2026-11-24T12:00:00Z\"", "2026-11-24T12:00:00Z")]
    [InlineData("\"\\u0067r\\u00f6\\u00DFe \\\"x\\\" \\\\ \\/\"", "größe \"x\" \\ /")]
    [InlineData("\"\\b\\f\\n\\r\\t \\ud83d\\ude00 \\u0000\"", "\b\f\n\r\t 😀 \0")]
    public void A_scalar_is_what_NET_has_for_it(string json, object? expected) => Assert.Equal(expected, Value(json).Scalar);

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void A_whole_number_that_is_longer_than_a_long_keeps_all_its_digits(string json) =>
        Assert.Equal(BigInteger.Parse(json, CultureInfo.InvariantCulture), Value(json).Scalar);

    [Theory]
    [InlineData("0.10", "0.10")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e2", "100")]
    [InlineData("1E-2", "0.01")]
    [InlineData("-79228162514264337593543950335.0", "-79228162514264337593543950335")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    public void A_number_with_a_fraction_is_exact_as_far_as_decimal_goes(string json, string expected)
    {
        decimal number = Assert.IsType<decimal>(Value(json).Scalar);

        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), number);
    }

    [Fact]
    public void Members_come_in_order_with_names_that_are_alike()
    {
        JsonValue value = Value("""{"b":1,"a":2,"A":3,"":4,"a":[5],"\u0062":{"c":6}}""");

        Assert.Equal(["b", "a", "A", "", "a", "b"], value.Members!.Select(static each => each.Key));
        Assert.Equal(["1", "2", "3", "4", "[5]", """{"c":6}"""], value.Members!.Select(static each => each.Value.RawText));
        Assert.Null(value.Items);
    }

    [Fact]
    public void Items_come_in_order()
    {
        JsonValue value = Value("""[1, null, [2], {"a":3}]""");

        Assert.Equal(["1", "null", "[2]", """{"a":3}"""], value.Items!.Select(static each => each.RawText));
        Assert.Null(value.Members);
    }

    [Fact]
    public void A_member_is_found_by_its_exact_name_and_the_last_one_counts()
    {
        JsonValue value = Value("""{"a":1,"A":2,"a":3,"none":null}""");

        Assert.Equal(3L, value.Find("a")?.Scalar);
        Assert.Equal(2L, value.Find("A")?.Scalar);
        Assert.Equal("null", value.Find("none")?.RawText);
        Assert.Null(value.Find("b"));
        Assert.Null(Value("[1]").Find("a"));
        Assert.Null(Value("null").Find("a"));
    }

    [Fact]
    public void Raw_text_keeps_blanks_escapes_and_digits()
    {
        const string json = """{ "a" : [1.0 ,"\u00fc\/"] }""";

        Assert.Equal(json, Value($"\n {json} ").RawText);
    }

    [Fact]
    public void Content_is_not_in_ToString() =>
        Assert.DoesNotContain("dapi", Value("\"dapi0123456789abcdef0123456789abcdef\"").ToString(), StringComparison.Ordinal);

    // The text as units of UTF-16: half a character is no argument that a test can have.
    [Theory]
    [InlineData("""\ud83d""", new[] { 0xd83d })]
    [InlineData("""\uDE00\ud83d""", new[] { 0xde00, 0xd83d })]
    [InlineData("""\ud83d\ud83d\ude00x""", new[] { 0xd83d, 0xd83d, 0xde00, 'x' })]
    [InlineData("""\"\\\/\b\f\n\r\t\ud83dü""", new[] { '"', '\\', '/', '\b', '\f', '\n', '\r', '\t', 0xd83d, 'ü' })]
    public void Half_a_character_comes_as_it_is_in_a_text_and_in_a_name(string json, int[] units)
    {
        JsonValue value = Value($$"""{ "{{json}}" : "{{json}}", "a": 1 }""");

        KeyValuePair<string, JsonValue> member = value.Members![0];
        Assert.Equal(units, member.Key.Select(static each => (int)each));
        Assert.Equal(units, Assert.IsType<string>(member.Value.Scalar).Select(static each => (int)each));
        Assert.Equal($"\"{json}\"", member.Value.RawText);
        Assert.Equal(1L, value.Find("a")?.Scalar);
    }

    [Fact]
    public void What_is_no_UTF_8_is_an_error()
    {
        JsonValue value = JsonValue.Parse(new byte[] { (byte)'"', 0xff, (byte)'"' });

        Assert.Throws<InvalidOperationException>(() => value.Scalar);
        Assert.Throws<InvalidOperationException>(() => value.RawText);
    }

    [Fact]
    public void Comments_and_commas_behind_the_last_item_are_no_errors()
    {
        JsonValue value = Value("""
            // Above.
            { "a": [1, 2,], /* between */ "b": "// no comment", }
            """);

        Assert.Equal(2, value.Find("a")?.Items?.Count);
        Assert.Equal("// no comment", value.Find("b")?.Scalar);
    }

    [Theory]
    [InlineData("", "LineNumber: 0")]
    [InlineData("{\n\"a\": 1\n\"b\": 2 }", "LineNumber: 2")]
    [InlineData("{} {}", "BytePositionInLine: 3")]
    [InlineData("{\"a\": 01}", "LineNumber: 0")]
    [InlineData("NaN", "LineNumber: 0")]
    [InlineData("'a'", "LineNumber: 0")]
    public void What_is_no_JSON_is_an_error_that_says_where(string text, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => Value(text)).Message, StringComparison.Ordinal);

    private static JsonValue Value(string json) => JsonValue.ParseLenient(json);
}
