using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Tests.ServicePrincipals;

/// <summary>Where an application ID is wanted an object will do, one or several; and it is found by its name on Tab.</summary>
public class PrincipalArgumentTests : WorkspaceTest
{
    [Theory]
    [InlineData("New-DbxOboToken $first", 1)]
    [InlineData("New-DbxOboToken -ApplicationId $first", 1)]
    [InlineData("New-DbxOboToken $all", 2)]
    [InlineData("New-DbxOboToken $first, $all[1].ApplicationId", 2)]
    [InlineData("New-DbxOboToken (Grant-DbxTokenUsage $all)", 2)]
    public void Tokens_are_made_for_objects(string line, int count)
    {
        Workspace.GrantTokenUsage(Workspace.AddServicePrincipal("a"));
        Workspace.GrantTokenUsage(Workspace.AddServicePrincipal("b"));

        ScriptResult result = Run("$all = Get-DbxServicePrincipal; $first = $all[0]; " + line);

        Assert.Equal(count, result.Output.Count);
        Assert.Equal(
            Workspace.ServicePrincipals.Take(count).Select(static each => each.ApplicationId),
            result.Output.Select(static each => Property<string>(each, "ApplicationId")));
    }

    [Fact]
    public void An_object_that_is_typed_brings_its_connection_along()
    {
        Run("$principal = New-DbxServicePrincipal zuora; $url = (Get-DbxConnection).Host");
        Connect(Emulator.AdminToken, "-Name other");

        object grant = Run("Grant-DbxTokenUsage $principal").OneOutput();

        Assert.NotEqual("other", Property<string>(Property<object>(grant, "Connection"), "Name"));
    }

    [Fact]
    public void A_check_takes_the_principal_first()
    {
        Workspace.AddWarehouse("Zuora");
        Workspace.AddServicePrincipal("zuora");

        ScriptResult result = Run("$principal = Get-DbxServicePrincipal zuora; Test-DbxServicePrincipal $principal Zuora");

        Assert.All(result.Output, static each => Assert.Equal("zuora", Property<string>(each, "DisplayName")));
        Assert.Contains(result.Output, static each => Property<string>(each, "Check") == "Warehouse permission");
    }

    [Theory]
    [InlineData("New-DbxOboToken zu")]
    [InlineData("Grant-DbxTokenUsage zu")]
    [InlineData("Get-DbxServicePrincipal -ApplicationId zu")]
    [InlineData("Test-DbxServicePrincipal Zu")]
    public void An_application_ID_completes_from_the_display_name(string line)
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora connector");
        Workspace.AddServicePrincipal("other");

        Assert.Equal([principal.ApplicationId], Completed(line));
    }

    [Fact]
    public void An_application_ID_completes_from_its_beginning()
    {
        ServicePrincipal principal = Workspace.AddServicePrincipal("zuora connector");

        Assert.Equal([principal.ApplicationId], Completed("New-DbxOboToken " + principal.ApplicationId[..6]));
    }

    [Theory]
    [InlineData("New-DbxOboToken -Scope sq", "sql")]
    [InlineData("New-DbxServicePrincipal x -Entitlement databricks", "databricks-sql-access,'Databricks SQL access'")]
    [InlineData("Grant-DbxEntitlement 'Work", "'Workspace access',workspace-access,workspace-consume")]
    [InlineData("Grant-DbxWarehouseAccess x -PermissionLevel 'Can u", "'Can use'")]
    [InlineData("Grant-DbxWarehouseAccess x -PermissionLevel can_u", "CAN_USE")]
    public void The_words_of_API_and_page_are_offered(string line, string offered) =>
        Assert.Equal(offered.Split(',').Order(StringComparer.Ordinal), Completed(line).Order(StringComparer.Ordinal));

    private IEnumerable<string> Completed(string line)
    {
        Session.SetVariable("line", line);
        const string Complete =
            "[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches";
        return [.. Run(Complete + " | ForEach-Object CompletionText").Output.Select(static each => (string)each.BaseObject)];
    }
}
