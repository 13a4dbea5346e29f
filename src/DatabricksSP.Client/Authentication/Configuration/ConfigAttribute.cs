namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>
/// One of the settings that all Databricks tools understand: its name in <c>.databrickscfg</c> and its environment variables.
/// </summary>
public sealed class ConfigAttribute
{
    private static readonly List<ConfigAttribute> Defined = [];

    private ConfigAttribute(string name, params string[] variables)
    {
        Name = name;
        Words = name;
        Variables = variables;
        Keys = [name];
        Defined.Add(this);
    }

    /// <summary>The workspace's address.</summary>
    public static ConfigAttribute Host { get; } = new("host", "DATABRICKS_HOST");

    /// <summary>The ID of the Databricks account; the audience of federated tokens.</summary>
    public static ConfigAttribute AccountId { get; } = new("account_id", "DATABRICKS_ACCOUNT_ID");

    /// <summary>The workspace's ID; shown where the workspace itself does not tell it.</summary>
    public static ConfigAttribute WorkspaceId { get; } = new("workspace_id", "DATABRICKS_WORKSPACE_ID");

    /// <summary><c>AWS</c>, <c>AZURE</c> or <c>GCP</c>, where the host's name does not tell.</summary>
    public static ConfigAttribute Cloud { get; } = new("cloud", "DATABRICKS_CLOUD");

    /// <summary>Where the OAuth server describes itself, where that is not at the usual place.</summary>
    public static ConfigAttribute DiscoveryUrl { get; } = new("discovery_url", "DATABRICKS_DISCOVERY_URL");

    /// <summary>A personal access token.</summary>
    public static ConfigAttribute Token { get; } = new("token", "DATABRICKS_TOKEN") { Group = "pat", IsSecret = true };

    /// <summary>A user name; known for the error it leads to, since Databricks takes no passwords any more.</summary>
    public static ConfigAttribute Username { get; } = new("username", "DATABRICKS_USERNAME") { Group = "basic" };

    /// <summary>A password; see <see cref="Username"/>.</summary>
    public static ConfigAttribute Password { get; } = new("password", "DATABRICKS_PASSWORD") { Group = "basic", IsSecret = true };

    /// <summary>A service principal's application ID.</summary>
    public static ConfigAttribute ClientId { get; } = new("client_id", "DATABRICKS_CLIENT_ID")
    {
        Group = "oauth",
        Words = "the application ID",
    };

    /// <summary>A service principal's OAuth secret.</summary>
    public static ConfigAttribute ClientSecret { get; } = new("client_secret", "DATABRICKS_CLIENT_SECRET")
    {
        Group = "oauth",
        IsSecret = true,
    };

    /// <summary>The OAuth scopes to ask for, separated by commas or blanks; <c>all-apis</c> unless set.</summary>
    public static ConfigAttribute Scopes { get; } = new("scopes");

    /// <summary>The audience of federated tokens.</summary>
    public static ConfigAttribute TokenAudience { get; } = new("token_audience", "DATABRICKS_TOKEN_AUDIENCE")
    {
        Keys = ["token_audience", "audience"],
    };

    /// <summary>The environment variable that holds another issuer's token; <c>DATABRICKS_OIDC_TOKEN</c> unless set.</summary>
    public static ConfigAttribute OidcTokenEnv { get; } = new("oidc_token_env", "DATABRICKS_OIDC_TOKEN_ENV") { Group = "env-oidc" };

    /// <summary>The file that holds another issuer's token.</summary>
    public static ConfigAttribute OidcTokenFilepath { get; } = new(
        "oidc_token_filepath", "DATABRICKS_OIDC_TOKEN_FILEPATH", "DATABRICKS_OIDC_TOKEN_FILE")
    {
        Group = "file-oidc",
        Keys = ["oidc_token_filepath", "databricks_id_token_filepath"],
    };

    /// <summary>The section of the configuration file to use.</summary>
    public static ConfigAttribute Profile { get; } = new("profile", "DATABRICKS_CONFIG_PROFILE")
    {
        Keys = [],
        Words = "the profile's name",
    };

    /// <summary>The configuration file; <c>~/.databrickscfg</c> unless set.</summary>
    public static ConfigAttribute ConfigFile { get; } = new("config_file", "DATABRICKS_CONFIG_FILE") { Keys = [] };

    /// <summary>The one method to use, as Databricks' tools name it.</summary>
    public static ConfigAttribute AuthType { get; } = new("auth_type", "DATABRICKS_AUTH_TYPE");

    /// <summary>Known for the error it leads to: Google's own logins are not supported.</summary>
    public static ConfigAttribute GoogleServiceAccount { get; } = new("google_service_account", "DATABRICKS_GOOGLE_SERVICE_ACCOUNT")
    {
        Group = "google",
    };

    /// <summary>See <see cref="GoogleServiceAccount"/>.</summary>
    public static ConfigAttribute GoogleCredentials { get; } = new("google_credentials", "GOOGLE_CREDENTIALS")
    {
        Group = "google",
        IsSecret = true,
    };

    /// <summary>The resource ID of the workspace in Azure.</summary>
    public static ConfigAttribute AzureWorkspaceResourceId { get; } = new("azure_workspace_resource_id", "DATABRICKS_AZURE_RESOURCE_ID")
    {
        Group = "azure",
    };

    /// <summary>Whether to use the managed identity of this Azure machine.</summary>
    public static ConfigAttribute AzureUseMsi { get; } = new("azure_use_msi", "ARM_USE_MSI") { Group = "azure" };

    /// <summary>The client ID of an Entra application, or of a user-assigned managed identity.</summary>
    public static ConfigAttribute AzureClientId { get; } = new("azure_client_id", "ARM_CLIENT_ID")
    {
        Group = "azure",
        Words = "the Entra application's ID",
    };

    /// <summary>The secret of an Entra application.</summary>
    public static ConfigAttribute AzureClientSecret { get; } = new("azure_client_secret", "ARM_CLIENT_SECRET")
    {
        Group = "azure",
        IsSecret = true,
    };

    /// <summary>The Entra tenant.</summary>
    public static ConfigAttribute AzureTenantId { get; } = new("azure_tenant_id", "ARM_TENANT_ID") { Group = "azure" };

    /// <summary><c>PUBLIC</c>, <c>USGOVERNMENT</c> or <c>CHINA</c>.</summary>
    public static ConfigAttribute AzureEnvironment { get; } = new("azure_environment", "ARM_ENVIRONMENT");

    /// <summary>Where the Databricks CLI is, if not in the PATH.</summary>
    public static ConfigAttribute DatabricksCliPath { get; } = new("databricks_cli_path", "DATABRICKS_CLI_PATH");

    /// <summary>A local service that gives out tokens.</summary>
    public static ConfigAttribute MetadataServiceUrl { get; } = new("metadata_service_url", "DATABRICKS_METADATA_SERVICE_URL")
    {
        Group = "metadata-service",
        IsSecret = true,
    };

    /// <summary>Whether tokens are not replaced in the background.</summary>
    public static ConfigAttribute DisableAsyncTokenRefresh { get; } = new(
        "disable_async_token_refresh", "DATABRICKS_DISABLE_ASYNC_TOKEN_REFRESH");

    /// <summary>All of them, in the order in which errors list them.</summary>
    public static IReadOnlyList<ConfigAttribute> All => Defined;

    /// <summary>The name in messages and, usually, in the configuration file.</summary>
    public string Name { get; }

    /// <summary>The environment variables, the one that wins first.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The keys in the configuration file, the one that wins first; none for what cannot stand there.</summary>
    public IReadOnlyList<string> Keys { get; private init; }

    /// <summary>The group of methods that it belongs to. Two groups at once contradict each other.</summary>
    public string? Group { get; private init; }

    /// <summary>Whether the value is never shown.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>What it is, in words.</summary>
    internal string Words { get; private init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
