using System.Globalization;
using System.Numerics;
using System.Text;
using DatabricksSP.Client.Json;

namespace DatabricksSP.Client.Tests.Json;

/// <summary>.NET objects are written as JSON, or refused.</summary>
public sealed class JsonWriterTests
{
    public static TheoryData<object?, string> Scalars() => new()
    {
        { null, "null" },
        { true, "true" },
        { false, "false" },
        { "", "\"\"" },
        { "a\"\\\n\0/", """"
            "a\u0022\\\n\u0000/"
            """" },
        { "größe <x>", """"
            "gr\u00F6\u00DFe \u003Cx\u003E"
            """" },
        { sbyte.MinValue, "-128" },
        { byte.MaxValue, "255" },
        { short.MinValue, "-32768" },
        { ushort.MaxValue, "65535" },
        { int.MinValue, "-2147483648" },
        { uint.MaxValue, "4294967295" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { BigInteger.Pow(10, 40), "1" + new string('0', 40) },
        { 1.10m, "1.10" },
        { decimal.MinValue, "-79228162514264337593543950335" },
        { 0.5f, "0.5" },
        { -0.125, "-0.125" },
        { new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc), "\"2026-11-24T12:00:00Z\"" },
        { new DateTimeOffset(2026, 11, 24, 12, 0, 0, 500, TimeSpan.FromHours(2)), "\"2026-11-24T12:00:00.5+02:00\"" },
        { new byte[] { 0xfb, 0xff, 0 }, "\"+/8A\"" },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void A_scalar_is_written_in_full_in_ASCII_and_in_no_culture(object? value, string json)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("de-DE") { NumberFormat = { NegativeSign = "minus", NumberDecimalSeparator = "," } };
            Assert.Equal(json, Compact(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_keep_their_order_and_repetitions_and_sequences_are_arrays()
    {
        KeyValuePair<string, object?>[] value =
        [
            new("b", new object?[] { 1, null, "x", Array.Empty<int>() }),
            new("a", new Dictionary<string, object?> { ["é"] = new List<bool> { true } }),
            new("B", Array.Empty<KeyValuePair<string, object?>>()),
            new("b", 2),
        ];

        Assert.Equal("""{"b":[1,null,"x",[]],"a":{"\u00E9":[true]},"B":{},"b":2}""", Compact(value));
    }

    [Fact]
    public void What_is_written_is_read_as_the_same()
    {
        const string json = """{"a":[9223372036854775807,123456789012345678901234567890,0.10,true,null,"\u00FC"],"a":{"":{}}}""";

        Assert.Equal(json, Compact(Plain(JsonValue.ParseLenient(json))));
    }

    [Fact]
    public void A_sequence_is_read_once_and_each_item_is_made_as_its_turn_comes()
    {
        List<string> log = [];

        string json = Compact(Items());

        Assert.Equal("[[1],[2]]", json);
        Assert.Equal(["outer 1", "inner 1", "outer 2", "inner 2"], log);

        IEnumerable<object> Items()
        {
            for (int number = 1; number <= 2; number++)
            {
                log.Add($"outer {number}");
                yield return Inner(number);
            }
        }

        IEnumerable<object> Inner(int number)
        {
            log.Add($"inner {number}");
            yield return number;
        }
    }

    [Fact]
    public void Text_for_people_is_indented_and_keeps_letters_as_they_are()
    {
        KeyValuePair<string, object?>[] value = [new("größe", "'x' \"y\" <z> \r\n"), new("list", new[] { 1 }), new("none", null)];

        Assert.Equal(
            """
            {
              "größe": "'x' \"y\" <z> \r\n",
              "list": [
                1
              ],
              "none": null
            }
            """.Replace("\r\n", "\n"),
            JsonWriter.ToReadableText(value));
    }

    public static TheoryData<object> Formless() =>
        [new object(), 'x', DayOfWeek.Monday, Guid.Empty, TimeSpan.Zero, double.NaN, double.PositiveInfinity, new Uri("http://localhost")];

    [Theory]
    [MemberData(nameof(Formless), DisableDiscoveryEnumeration = true)]
    public void What_JSON_has_no_form_for_is_refused(object value)
    {
        Assert.ThrowsAny<ArgumentException>(() => JsonWriter.ToUtf8Bytes(value));
        Assert.ThrowsAny<ArgumentException>(() => JsonWriter.ToReadableText(new[] { value }));
    }

    [Fact]
    public void What_contains_itself_is_refused()
    {
        List<object> list = [];
        list.Add(list);

        Assert.Throws<InvalidOperationException>(() => JsonWriter.ToUtf8Bytes(list));
    }

    private static object? Plain(JsonValue value) =>
        value.Members is { } members ? members.Select(static each => new KeyValuePair<string, object?>(each.Key, Plain(each.Value)))
        : value.Items is { } items ? items.Select(Plain)
        : value.Scalar;

    private static string Compact(object? value) => Encoding.UTF8.GetString(JsonWriter.ToUtf8Bytes(value));
}
