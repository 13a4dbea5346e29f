using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.Tests.Scim;

public sealed class ScimFilterTests
{
    [Theory]
    [InlineData("x", "displayName eq \"x\"")]
    [InlineData("a \"b\" \\c", "displayName eq \"a \\\"b\\\" \\\\c\"")]
    public void Quotes_in_a_filter_are_escaped(string value, string filter) =>
        Assert.Equal(filter, ScimFilter.Equal("displayName", value));
}
