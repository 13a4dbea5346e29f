using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Scim;
using DatabricksSP.Client.ServicePrincipalRoles;
using DatabricksSP.Client.Tests.Authentication;

namespace DatabricksSP.Client.Tests.Secrets;

/// <summary>A secret in the wrong place is refused before anything is sent, and never repeated.</summary>
public sealed class MisplacedSecretTests
{
    private const string Token = "dapi0123456789abcdef0123456789abcdef";
    private const string OAuthSecret = "dose0123456789abcdef0123456789abcdef";
    private const string EntraSecret = "abc8Q~0123456789abcdefABCDEF.-_~0123456789";

    private static readonly Dictionary<string, (Func<WorkspaceClient, Task> Call, string Place)> Calls = new()
    {
        ["token on behalf"] = (static client => client.TokenManagement.CreateAsync(Token), "the application ID"),
        ["comment"] = (static client => client.Tokens.CreateAsync(comment: "for " + Token), "the comment"),
        ["secret"] = (static client => client.OAuthSecrets.CreateAsync(OAuthSecret), "an ID"),
        ["principal"] = (static client => client.ServicePrincipals.GetAsync(Token), "an ID"),
        ["new principal"] = (static client => client.ServicePrincipals.CreateAsync(new() { DisplayName = Token }), "the display name"),
        ["principal's new name"] = (static client => client.ServicePrincipals.UpdateAsync("1", Token), "the display name"),
        ["token's new comment"] = (static client => client.TokenManagement.UpdateAsync("1", Token), "the comment"),
        ["new member"] = (static client => client.Groups.AddMembersAsync("1", [Token]), "a member's ID"),
        ["tag"] = (
            static client => client.Warehouses.CreateAsync(
                new() { Name = "w", ClusterSize = "Small", Tags = new Dictionary<string, string> { ["a"] = Token } }),
            "a tag's value"),
        ["role"] = (
            static client => client.ServicePrincipalRoles.GrantAsync("a", ServicePrincipalRole.User, [AccessControlPrincipal.User(Token)]),
            "a principal's name"),
        ["privilege"] = (
            static client => client.Privileges.ChangeAsync("catalog", "main", [new() { Principal = Token, Add = ["SELECT"] }]),
            "a principal's name"),
        ["privileges of one"] = (
            static client => client.Privileges.ListAsync("catalog", "main", Token).ToListAsync().AsTask(), "a principal's name"),
        ["assignment"] = (static client => client.PermissionAssignments.AssignAsync(Token), "the application ID"),
        ["search"] = (
            static client => client.ServicePrincipals.ListAsync(ScimFilter.Equal("displayName", Token)).ToListAsync().AsTask(),
            "what is looked for"),
        ["warehouse"] = (static client => client.Warehouses.GetAsync(Token), "an ID"),
        ["new warehouse"] = (
            static client => client.Warehouses.CreateAsync(new() { Name = Token, ClusterSize = "Small" }), "the warehouse's name"),
        ["grant"] = (
            static client => client.Permissions.Tokens.GrantAsync(
                [AccessControlRequest.ForServicePrincipal(Token, PermissionLevel.CanUse)]),
            "the application ID"),
        ["revocation"] = (static client => client.TokenManagement.DeleteAsync(Token), "an ID"),
        ["revocation of an own token"] = (static client => client.Tokens.DeleteAsync(Token), "the token's ID"),
    };

    public static TheoryData<string> CallNames => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(CallNames))]
    public async Task A_call_sends_no_token_in_the_place_of_something_else(string call)
    {
        await using HostileServer server = new(Reply.Json("{}"));

        MisplacedSecretException exception = await Assert.ThrowsAsync<MisplacedSecretException>(() => Calls[call].Call(server.Client()));

        Assert.StartsWith($"There is a token in the place of {Calls[call].Place}.", exception.Message);
        Assert.DoesNotContain("0123456789abcdef", exception.ToString());
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData($"profile={Token}", "the profile's name")]
    [InlineData($"client_id={OAuthSecret};client_secret=s", "the application ID")]
    [InlineData($"host=x.azuredatabricks.net;azure_client_id={EntraSecret};azure_client_secret=s", "the Entra application's ID")]
    [InlineData($"host=x.example.com;auth_type={Token};token=t", "auth_type")]
    [InlineData($"host=x.example.com;azure_tenant_id={Token}", "azure_tenant_id")]
    [InlineData($"host={Token}", "the workspace's address")]
    [InlineData($"config_file=/home/{Token}", "config_file")]
    public async Task A_configuration_says_what_is_in_the_wrong_place_and_does_not_repeat_it(string given, string place)
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync(given));

        Assert.StartsWith($"There is a token in the place of {place}.", exception.Message);
        Assert.DoesNotContain("0123456789abcdef", exception.ToString());
    }

    [Fact]
    public async Task A_token_in_the_environment_is_told_by_its_variable()
    {
        using FakeMachine machine = new FakeMachine().With($"DATABRICKS_CONFIG_PROFILE={Token}");

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync());

        Assert.Equal(
            "There is a token in the place of the profile's name. It is from the environment variable DATABRICKS_CONFIG_PROFILE.",
            exception.Message);
    }

    [Fact]
    public async Task A_profile_that_is_named_after_its_token_is_not_listed()
    {
        using FakeMachine machine = new();
        await File.WriteAllTextAsync(machine.ConfigFile, $"[{Token}]\nhost = x.example.com", TestContext.Current.CancellationToken);

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync("profile=missing"));

        Assert.Equal("It has: ***.", exception.Advice);
    }

    [Fact]
    public async Task Client_ID_and_secret_that_are_the_wrong_way_round_are_told_so()
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => machine.LogInAsync($"host=x.example.com;client_id=an-unusual-secret-value;client_secret={Guid.NewGuid()}"));

        Assert.Equal(
            "client_secret looks like an application ID, and client_id does not: are they the wrong way round?", exception.Message);
    }

    [Theory]
    [InlineData("client_id=an-unusual-secret-value;client_secret=x")]
    [InlineData("client_id=unusual;client_secret=unusual")]
    public async Task A_description_of_what_is_configured_masks_what_may_be_a_secret(string given)
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync(given));

        Assert.Contains("Config: client_id=***, client_secret=***", exception.Message);
        Assert.DoesNotContain("unusual", exception.ToString());
    }
}
