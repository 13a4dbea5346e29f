using System.Text.Json.Nodes;

namespace DatabricksSP.Client.Tests;

internal static class AssertJson
{
    public static void Equal(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"Expected {expected}\nbut got  {actual}");
}
