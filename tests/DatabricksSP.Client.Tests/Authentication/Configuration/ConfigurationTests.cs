using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;

namespace DatabricksSP.Client.Tests.Authentication.Configuration;

/// <summary>Which workspace and which method come of parameters, environment and configuration file; or exactly which error.</summary>
public sealed class ConfigurationTests
{
    private const string CannotConfigure =
        "default auth: cannot configure default credentials, please check "
        + "https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication"
        + " to configure credentials for your preferred authentication method";

    private const string Profiles = """
        # a comment
        ; and another
        [DEFAULT]
        host = https://default.example.com
        token = dapi-default

        [prod]
        host=https://prod.example.com/ # after the value
        token="dapi-prod"

        [pat.with.dot]
        host: dot.example.com
        token: 'dapi-dot'

        [m2m]
        host = m2m.example.com
        client_id = abc
        client_secret = s3cret

        [nohost]
        token = dapi-nohost

        [only-host]
        host = only.example.com

        [both]
        host = both.example.com
        token = dapi-both
        username = me
        password = pw

        [empty]
        """;

    private const string NamesDefault = "[__settings__]\ndefault_profile = prod\n\n" + Profiles;

    [Theory]
    // Parameters alone, and the forms of a host.
    [InlineData("host=https://x.example.com;token=t", "", "", "pat https://x.example.com/")]
    [InlineData("host=x.example.com:443/;token=t", "", "", "pat https://x.example.com/")]
    [InlineData("host=https://x.example.com/?o=123;token=t", "", "", "pat https://x.example.com/")]
    [InlineData("host=x.example.com;client_id=i;client_secret=s", "", "", "oauth-m2m https://x.example.com/")]
    [InlineData("host=x.example.com;token=t;auth_type=access-token", "", "", "access-token https://x.example.com/")]
    // The environment alone.
    [InlineData("", "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=t", "", "pat https://x.example.com/")]
    [InlineData(
        "", "DATABRICKS_HOST=x.example.com;DATABRICKS_CLIENT_ID=i;DATABRICKS_CLIENT_SECRET=s", "", "oauth-m2m https://x.example.com/")]
    [InlineData(
        "",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=t;DATABRICKS_CLIENT_ID=i;DATABRICKS_CLIENT_SECRET=s;DATABRICKS_AUTH_TYPE=oauth-m2m",
        "",
        "oauth-m2m https://x.example.com/")]
    [InlineData(
        "",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=t;DATABRICKS_CLIENT_ID=i;DATABRICKS_CLIENT_SECRET=s;DATABRICKS_AUTH_TYPE=pat",
        "",
        "pat https://x.example.com/")]
    [InlineData(
        "",
        "DATABRICKS_HOST= x.example.com ;DATABRICKS_TOKEN=t;DATABRICKS_CLIENT_ID=;DATABRICKS_CLIENT_SECRET= ",
        "",
        "pat https://x.example.com/")]
    // The file alone.
    [InlineData("", "", Profiles, "pat https://default.example.com/")]
    [InlineData("", "", NamesDefault, "pat https://prod.example.com/")]
    [InlineData("", "DATABRICKS_CONFIG_PROFILE=DEFAULT", NamesDefault, "pat https://default.example.com/")]
    [InlineData("profile=prod", "", Profiles, "pat https://prod.example.com/")]
    [InlineData("", "DATABRICKS_CONFIG_PROFILE=prod", Profiles, "pat https://prod.example.com/")]
    [InlineData("profile=m2m", "DATABRICKS_CONFIG_PROFILE=prod", Profiles, "oauth-m2m https://m2m.example.com/")]
    [InlineData("profile=pat.with.dot", "", Profiles, "pat https://dot.example.com/")]
    [InlineData("profile=both;auth_type=pat", "", Profiles, "pat https://both.example.com/")]
    [InlineData("", "DATABRICKS_AUTH_TYPE=pat", Profiles, "pat https://default.example.com/")]
    // Mixed: parameter before environment before file.
    [InlineData("token=t", "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=other", Profiles, "pat https://x.example.com/")]
    [InlineData(
        "host=a.example.com;token=t", "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=u", Profiles, "pat https://a.example.com/")]
    [InlineData("host=x.example.com", "DATABRICKS_HOST=https://x.example.com/?o=1;DATABRICKS_TOKEN=t", "", "pat https://x.example.com/")]
    [InlineData("host=a.example.com;profile=prod", "", Profiles, "pat https://a.example.com/")]
    [InlineData("profile=prod", "DATABRICKS_HOST=x.example.com", Profiles, "pat https://x.example.com/")]
    [InlineData("profile=nohost", "DATABRICKS_HOST=x.example.com", Profiles, "pat https://x.example.com/")]
    [InlineData("", "DATABRICKS_CONFIG_PROFILE=only-host;DATABRICKS_TOKEN=t", Profiles, "pat https://only.example.com/")]
    // Azure.
    [InlineData(
        "",
        "DATABRICKS_HOST=https://adb-1.2.azuredatabricks.net;ARM_CLIENT_ID=i;ARM_CLIENT_SECRET=s;ARM_TENANT_ID=t",
        "",
        "azure-client-secret https://adb-1.2.azuredatabricks.net/")]
    [InlineData(
        "",
        "DATABRICKS_HOST=https://adb-1.2.azuredatabricks.net;ARM_CLIENT_ID=i;ARM_CLIENT_SECRET=s;ARM_USE_MSI=true",
        "",
        "azure-msi https://adb-1.2.azuredatabricks.net/")]
    [InlineData(
        "",
        "DATABRICKS_HOST=https://adb-1.2.azuredatabricks.net;ARM_CLIENT_ID=i;ARM_CLIENT_SECRET=s;ARM_USE_MSI=true;"
        + "DATABRICKS_AUTH_TYPE=azure-client-secret",
        "",
        "azure-client-secret https://adb-1.2.azuredatabricks.net/")]
    [InlineData(
        "token=t;auth_type=pat",
        "DATABRICKS_HOST=https://adb-1.2.azuredatabricks.net;ARM_CLIENT_ID=i;ARM_CLIENT_SECRET=s",
        "",
        "pat https://adb-1.2.azuredatabricks.net/")]
    [InlineData(
        "",
        "",
        "[DEFAULT]\nhost = adb-1.2.azuredatabricks.net\nazure_client_id = i\nazure_client_secret = s",
        "azure-client-secret https://adb-1.2.azuredatabricks.net/")]
    [InlineData("", "DATABRICKS_HOST=x.example.com;DATABRICKS_CLOUD=azure;ARM_USE_MSI=1", "", "azure-msi https://x.example.com/")]
    [InlineData(
        "host=x.example.com", "DATABRICKS_METADATA_SERVICE_URL=http://localhost:1/x", "", "metadata-service https://x.example.com/")]
    // Federated tokens.
    [InlineData("host=x.example.com", "DATABRICKS_OIDC_TOKEN=jwt", "", "env-oidc https://x.example.com/")]
    [InlineData("host=x.example.com;client_id=i", "DATABRICKS_OIDC_TOKEN=jwt", "", "env-oidc https://x.example.com/")]
    [InlineData("host=x.example.com;client_id=i", "DATABRICKS_OIDC_TOKEN_ENV=MINE;MINE=jwt", "", "env-oidc https://x.example.com/")]
    [InlineData("host=x.example.com;client_id=i;oidc_token_filepath=/id", "", "", "file-oidc https://x.example.com/")]
    // With a secret, an ID token in the environment is for somebody else.
    [InlineData("host=x.example.com;client_id=i;client_secret=s", "DATABRICKS_OIDC_TOKEN=jwt", "", "oauth-m2m https://x.example.com/")]
    [InlineData("host=x.example.com", "DATABRICKS_OIDC_TOKEN_FILE=/id", "", "file-oidc https://x.example.com/")]
    [InlineData("", "", "[DEFAULT]\nhost = x.example.com\ndatabricks_id_token_filepath = /id", "file-oidc https://x.example.com/")]
    [InlineData(
        "host=x.example.com;client_id=i",
        "ACTIONS_ID_TOKEN_REQUEST_URL=https://g;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t",
        "",
        "github-oidc https://x.example.com/")]
    [InlineData(
        "host=x.example.com;client_id=i;client_secret=s",
        "ACTIONS_ID_TOKEN_REQUEST_URL=https://g;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t",
        "",
        "oauth-m2m https://x.example.com/")]
    [InlineData(
        "host=x.example.com;client_id=i",
        "SYSTEM_ACCESSTOKEN=t;SYSTEM_TEAMFOUNDATIONCOLLECTIONURI=https://d/;SYSTEM_TEAMPROJECTID=p;"
        + "SYSTEM_HOSTTYPE=build;SYSTEM_PLANID=p;SYSTEM_JOBID=j",
        "",
        "azure-devops-oidc https://x.example.com/")]
    public async Task Method_and_host_are_found(string given, string variables, string file, string expected)
    {
        using FakeMachine machine = MachineWith(variables, file);

        WorkspaceLogin login = await machine.LogInAsync(given);

        using (login.Credential)
        {
            Assert.Equal(expected, $"{login.Credential.AuthType} {login.Host}");
        }
    }

    [Theory]
    [InlineData("", "", "", CannotConfigure)]
    // A secret of the environment goes to the environment's workspace only.
    [InlineData(
        "host=a.example.com",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=t",
        "",
        "DATABRICKS_TOKEN of the environment is not sent to a.example.com: DATABRICKS_HOST is another workspace, and the host is from a "
        + "parameter.")]
    [InlineData(
        "profile=only-host",
        "DATABRICKS_TOKEN=t",
        Profiles,
        "DATABRICKS_TOKEN of the environment is not sent to only.example.com: DATABRICKS_HOST is not set, and the host is from the profile "
        + "only-host of {file}.")]
    [InlineData(
        "host=a.example.com;auth_type=oauth-m2m",
        "DATABRICKS_CLIENT_ID=i;DATABRICKS_CLIENT_SECRET=s",
        "",
        "DATABRICKS_CLIENT_SECRET of the environment is not sent to a.example.com: DATABRICKS_HOST is not set, and the host is from a "
        + "parameter.")]
    [InlineData("", "", "[DEFAULT]\n", CannotConfigure)]
    [InlineData("host=x.example.com", "", Profiles, CannotConfigure + ". Config: host=x.example.com")]
    [InlineData("", "DATABRICKS_HOST=x.example.com", Profiles, CannotConfigure + ". Config: host=x.example.com. Env: DATABRICKS_HOST")]
    [InlineData(
        "profile=only-host",
        "",
        Profiles,
        CannotConfigure + ". Config: host=only.example.com, profile=only-host. File {file} [only-host]: host")]
    [InlineData(
        "",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_AUTH_TYPE=oauth-m2m;DATABRICKS_CLIENT_ID=i",
        "",
        CannotConfigure
        + ". Config: host=x.example.com, client_id=i, auth_type=oauth-m2m. Env: DATABRICKS_HOST, DATABRICKS_CLIENT_ID, "
        + "DATABRICKS_AUTH_TYPE")]
    [InlineData(
        "",
        "DATABRICKS_TOKEN=t",
        Profiles,
        "default auth: host is required for PAT authentication. Config: token=***. Env: DATABRICKS_TOKEN")]
    [InlineData(
        "profile=nohost",
        "",
        Profiles,
        "default auth: host is required for PAT authentication. Config: token=***, profile=nohost. File {file} [nohost]: token")]
    [InlineData("client_id=i;client_secret=s", "", "", "default auth: no host configured. Config: client_id=i, client_secret=***")]
    [InlineData(
        "",
        "DATABRICKS_HOST=https://x;DATABRICKS_TOKEN=x;DATABRICKS_USERNAME=x;DATABRICKS_PASSWORD=x",
        "",
        "'x' is no complete host name. A workspace's address looks like https://dbc-a1b2345c-d6e7.cloud.databricks.com. The host is from "
        + "the environment variable DATABRICKS_HOST.")]
    [InlineData(
        "",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=x;DATABRICKS_USERNAME=x;DATABRICKS_PASSWORD=x",
        "",
        "validate: more than one authorization method configured: basic and pat. Config: host=x.example.com, token=***, username=x, "
        + "password=***. Env: DATABRICKS_HOST, DATABRICKS_TOKEN, DATABRICKS_USERNAME, DATABRICKS_PASSWORD")]
    [InlineData(
        "token=t",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_CLIENT_ID=i;DATABRICKS_CLIENT_SECRET=s",
        "",
        "validate: more than one authorization method configured: oauth and pat. Config: host=x.example.com, token=***, client_id=i, "
        + "client_secret=***. Env: DATABRICKS_HOST, DATABRICKS_CLIENT_ID, DATABRICKS_CLIENT_SECRET")]
    [InlineData(
        "host=x.example.com;client_id=i",
        "DATABRICKS_TOKEN=t",
        "",
        "validate: more than one authorization method configured: oauth and pat. Config: host=x.example.com, token=***, client_id=i. Env: "
        + "DATABRICKS_TOKEN")]
    [InlineData(
        "host=x.example.com;azure_client_id=i;token=t",
        "",
        "",
        "validate: more than one authorization method configured: azure and pat. Config: host=x.example.com, token=***, azure_client_id=i")]
    [InlineData("", "ARM_CLIENT_ID=i", Profiles, CannotConfigure + ". Config: azure_client_id=i. Env: ARM_CLIENT_ID")]
    [InlineData(
        "",
        "DATABRICKS_HOST=dbc-1.cloud.databricks.com;ARM_CLIENT_ID=i;ARM_CLIENT_SECRET=s",
        "",
        CannotConfigure
        + ". Config: host=dbc-1.cloud.databricks.com, azure_client_id=i, azure_client_secret=***. Env: DATABRICKS_HOST, ARM_CLIENT_ID, "
        + "ARM_CLIENT_SECRET")]
    [InlineData(
        "token=t",
        "DATABRICKS_AZURE_RESOURCE_ID=/a/b",
        "",
        "validate: more than one authorization method configured: azure and pat. Config: token=***, azure_workspace_resource_id=/a/b. "
        + "Env: DATABRICKS_AZURE_RESOURCE_ID")]
    [InlineData(
        "profile=both",
        "",
        Profiles,
        "validate: more than one authorization method configured: basic and pat. Config: host=both.example.com, token=***, username=me, "
        + "password=***, profile=both. File {file} [both]: host, token, username, password")]
    [InlineData(
        "host=x.example.com;username=u;password=p", "", "", CannotConfigure + ". Config: host=x.example.com, username=u, password=***")]
    [InlineData(
        "host=x.example.com;auth_type=magic",
        "",
        "",
        "auth type \"magic\" not found, please check "
        + "https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication for a list of supported auth "
        + "types. Config: host=x.example.com, auth_type=magic")]
    [InlineData("host=x.example.com;client_id=i", "", "", CannotConfigure + ". Config: host=x.example.com, client_id=i")]
    [InlineData(
        "host=x.example.com;client_id=i;client_secret=s;oidc_token_filepath=/id",
        "",
        "",
        "validate: more than one authorization method configured: file-oidc and oauth. Config: host=x.example.com, client_id=i, "
        + "client_secret=***, oidc_token_filepath=/id")]
    [InlineData(
        "host=x.example.com;client_id=i;oidc_token_filepath=/id",
        "DATABRICKS_OIDC_TOKEN_ENV=MINE",
        "",
        "validate: more than one authorization method configured: env-oidc and file-oidc. Config: host=x.example.com, client_id=i, "
        + "oidc_token_env=MINE, oidc_token_filepath=/id. Env: DATABRICKS_OIDC_TOKEN_ENV")]
    [InlineData(
        "host=x.example.com;auth_type=external-browser",
        "",
        "",
        "auth type \"external-browser\" not found, please check "
        + "https://docs.databricks.com/en/dev-tools/auth.html#databricks-client-unified-authentication for a list of supported auth "
        + "types. Config: host=x.example.com, auth_type=external-browser")]
    [InlineData(
        "host=x.example.com",
        "DATABRICKS_GOOGLE_SERVICE_ACCOUNT=g",
        "",
        CannotConfigure + ". Config: host=x.example.com, google_service_account=g. Env: DATABRICKS_GOOGLE_SERVICE_ACCOUNT")]
    [InlineData("profile=nope", "", Profiles, "resolve: {file} has no nope profile configured")]
    [InlineData("profile=empty", "", Profiles, CannotConfigure + ". Config: profile=empty")]
    [InlineData("profile=nope", "", "", "resolve: {file} has no nope profile configured")]
    [InlineData("", "DATABRICKS_CONFIG_PROFILE=nope", Profiles, "resolve: {file} has no nope profile configured")]
    [InlineData(
        "",
        "",
        "[__settings__]\ndefault_profile = gone\n[DEFAULT]\nhost=x.example.com\ntoken=t",
        "resolve: {file} has no gone profile configured")]
    [InlineData("profile=__settings__", "", Profiles, "__settings__ is a reserved section name and cannot be used as a profile")]
    [InlineData(
        "",
        "",
        "[DEFAULT]\ndapi0123456789abcdef0123456789abcdef",
        "cannot parse config file: {file}: line 2 is neither a [profile] nor a name = value")]
    [InlineData(
        "host=https://accounts.cloud.databricks.com;token=t",
        "",
        "",
        "accounts.cloud.databricks.com is the account console. Service principals get their tokens and permissions in a workspace; give "
        + "the address that the browser shows when the workspace is open. A workspace's address looks like "
        + "https://dbc-a1b2345c-d6e7.cloud.databricks.com.")]
    [InlineData(
        "",
        "DATABRICKS_HOST=x.example.com;DATABRICKS_TOKEN=two words",
        "",
        "pat: A token is not empty and has no blanks, line breaks or letters outside ASCII. Was it copied whole? It is from the "
        + "environment variable DATABRICKS_TOKEN.")]
    public async Task What_is_not_enough_or_too_much_is_an_error_that_lists_what_was_found(
        string given, string variables, string file, string expected)
    {
        using FakeMachine machine = MachineWith(variables, file);

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync(given));

        Assert.Equal(expected.Replace("{file}", machine.ConfigFile), exception.Message);
    }

    [Theory]
    [InlineData("host=https://adb-123.4.azuredatabricks.net/?o=123", "", "", "123")]
    [InlineData("host=https://adb-123.4.azuredatabricks.net/settings?x=y&o=123#notebook?o=4", "", "", "123")]
    [InlineData("host=x.example.com?w=123", "", "", "123")]
    [InlineData("host=x.example.com/?workspace_id=123", "", "", "123")]
    [InlineData("", "DATABRICKS_HOST=https://x.example.com/?o=123", "", "123")]
    [InlineData("profile=p", "", "[p]\nhost = https://x.example.com/?o=123\n", "123")]
    // What is not in the host comes first, as with every attribute.
    [InlineData("host=x.example.com/?o=123", "DATABRICKS_WORKSPACE_ID=456", "", "456")]
    [InlineData("profile=p", "", "[p]\nhost = x.example.com\nworkspace_id = 456\n", "456")]
    [InlineData("host=x.example.com/?o=", "", "", null)]
    [InlineData("host=x.example.com/?o=abc&oo=1", "", "", null)]
    [InlineData("host=x.example.com/#?o=123", "", "", null)]
    [InlineData("host=x.example.com", "", "", null)]
    public async Task The_workspace_ID_in_a_hosts_query_is_kept(string given, string variables, string file, string? expected)
    {
        using FakeMachine machine = MachineWith(variables, file);

        WorkspaceLogin login = await machine.LogInAsync("token=t;" + given);

        using (login.Credential)
        {
            Assert.Equal((expected, "/"), (login.WorkspaceId, login.Host.PathAndQuery));
        }
    }

    [Fact]
    public async Task What_was_in_a_hosts_query_is_told_as_what_was_found()
    {
        using FakeMachine machine = new FakeMachine().With("DATABRICKS_HOST=x.example.com?o=123");

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync());

        Assert.Equal(CannotConfigure + ". Config: host=x.example.com?o=123, workspace_id=123. Env: DATABRICKS_HOST", exception.Message);
    }

    [Fact]
    public async Task Where_nothing_is_configured_at_all_the_error_says_so()
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync());

        Assert.Equal(ConfigurationProblem.NothingConfigured, exception.Problem);
        Assert.Contains("DATABRICKS_HOST", exception.Advice);
    }

    [Theory]
    [InlineData("token=t", ConfigurationProblem.HostMissing)]
    [InlineData("host=x.example.com", ConfigurationProblem.NoMethod)]
    [InlineData("host=x.example.com;auth_type=oauth-m2m", ConfigurationProblem.MethodIncomplete)]
    [InlineData("host=x.example.com;token=t;client_id=i;client_secret=s", ConfigurationProblem.SeveralMethods)]
    [InlineData("host=x.example.com;auth_type=nope", ConfigurationProblem.InvalidValue)]
    public async Task An_error_says_what_is_wrong_in_words_of_the_settings(string given, ConfigurationProblem problem)
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync(given));

        Assert.Equal(problem, exception.Problem);
        Assert.DoesNotMatch("Dbx|(^| )-[A-Z]", exception.Message + " " + exception.Advice);
    }

    [Fact]
    public async Task A_missing_profile_error_lists_the_profiles_there_are()
    {
        using FakeMachine machine = MachineWith("DATABRICKS_CONFIG_PROFILE=nope", "[a]\nhost=x\n[b]\nhost=y");

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => machine.LogInAsync());

        Assert.Equal("It has: a, b. The name is from the environment variable DATABRICKS_CONFIG_PROFILE.", exception.Advice);
    }

    [Fact]
    public async Task A_method_that_was_named_says_what_it_lacks()
    {
        using FakeMachine machine = new();

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => machine.LogInAsync("host=x.example.com;auth_type=oauth-m2m"));

        Assert.Equal("oauth-m2m needs host, client_id and client_secret.", exception.Advice);
    }

    [Fact]
    public async Task The_configuration_file_may_be_elsewhere()
    {
        using FakeMachine machine = new();
        await File.WriteAllTextAsync(Path.Combine(machine.Home, "other.cfg"), "[DEFAULT]\r\nhost = other.example.com\r\ntoken = t\r\n");
        machine.With("DATABRICKS_CONFIG_FILE=~/other.cfg");

        using Credential credential = (await machine.LogInAsync()).Credential;

        Assert.Equal("pat", credential.AuthType);
        Assert.Equal(["DEFAULT"], ConfigFile.Find(machine.Environment)?.Profiles);
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_warned_of()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || IsNetStandardBuild,
            "Access rights are looked at on Unix only, where Windows PowerShell does not run.");
        using FakeMachine machine = MachineWith("", Profiles);
        WorkspaceLogin login = await machine.LogInAsync();
        Assert.Null(login.Warning);

#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(machine.ConfigFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
#pragma warning restore CA1416

        login = await machine.LogInAsync();
        Assert.Equal(
            $"Other users of this machine can read {machine.ConfigFile}, and there are secrets in it. Run: chmod 600 {machine.ConfigFile}",
            login.Warning);
        Assert.Null((await machine.LogInAsync("profile=only-host;token=t")).Warning);
    }

    private static bool IsNetStandardBuild =>
        typeof(WorkspaceClient).Assembly.GetCustomAttributesData().Any(
            static data => data.ToString().Contains(".NETStandard", StringComparison.Ordinal));

    private static FakeMachine MachineWith(string variables, string file)
    {
        FakeMachine machine = new FakeMachine().With(variables);
        if (file.Length > 0)
        {
            File.WriteAllText(machine.ConfigFile, file);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(machine.ConfigFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return machine;
    }
}
