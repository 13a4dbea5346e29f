using System.Management.Automation;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Tokens;

public class SetDbxOboTokenTests : WorkspaceTest
{
    private ServicePrincipal _zuora = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _zuora = Workspace.AddServicePrincipal("zuora");
        Workspace.GrantTokenUsage(_zuora);
        Run("$token = Get-DbxServicePrincipal zuora | New-DbxOboToken -Comment billing -Scope sql");
    }

    [Fact]
    public void What_is_given_changes_and_all_else_stays()
    {
        object changed = Run("$token | Set-DbxOboToken -Comment 'Zürich \"north\"'").OneOutput();

        Assert.Equal("Zürich \"north\"", Token().Comment);
        Assert.Equal(["sql"], Token().Scopes);
        Assert.Equal(("zuora", "Zürich \"north\""), (Property<string>(changed, "DisplayName"), Property<string>(changed, "Comment")));
        Assert.Null(Property<object?>(changed, "Token"));
    }

    [Theory]
    [InlineData("-Scope files, sql", "files,sql")]
    [InlineData("-Scope @()", "")]
    public void Scopes_are_replaced_and_none_lifts_the_limit(string arguments, string scopes)
    {
        object changed = Run($"Set-DbxOboToken $token.TokenId {arguments}").OneOutput();

        Assert.Equal(scopes, string.Join(",", Token().Scopes));
        Assert.Equal("billing", Token().Comment);
        Assert.Equal(_zuora.ApplicationId, Property<string>(changed, "ApplicationId"));
    }

    [Fact]
    public void Nothing_changes_with_WhatIf()
    {
        Assert.Contains("the comment 'x'", Run("$token | Set-DbxOboToken -Comment x -WhatIf").Screen, StringComparison.Ordinal);

        Assert.Equal("billing", Token().Comment);
    }

    [Fact]
    public void One_that_is_not_there_and_one_without_a_change_are_errors()
    {
        ErrorRecord missing = RunFailing($"Set-DbxOboToken '{new string('0', 64)}' -Comment x");
        ErrorRecord nothing = RunFailing("$token | Set-DbxOboToken");

        Assert.Equal(ErrorCategory.ObjectNotFound, missing.CategoryInfo.Category);
        Assert.StartsWith("Dbx.NothingToChange,", nothing.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_change_in_the_order_of_the_inputs()
    {
        Run($"$all = 1..30 | ForEach-Object {{ New-DbxOboToken {_zuora.ApplicationId} -Comment $_ }}");

        object[] changed = [.. Run("$all | Set-DbxOboToken -Comment same").Output];

        Assert.Equal(30, Workspace.Tokens.Count(static each => each.Comment == "same"));
        Assert.Equal(
            Run("$all.TokenId").Output.Select(static each => (string)each.BaseObject),
            changed.Select(static each => Property<string>(each, "TokenId")));
    }

    private Token Token() => Workspace.Tokens.Single(each => each.OwnerId == _zuora.Id);
}
