using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.WorkspaceSettings;

/// <summary>Settings of the workspace: <c>/api/2.0/settings</c> and <c>/api/2.0/workspace-conf</c>.</summary>
public sealed class WorkspaceSettingsApi
{
    private readonly WorkspaceTransport _transport;

    internal WorkspaceSettingsApi(WorkspaceTransport transport) => _transport = transport;

    /// <summary>Reads whether workspace admins are restricted. For workspace admins.</summary>
    public async Task<WorkspaceAdminRestriction> GetAdminRestrictionAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            RestrictionResponse response = await _transport.SendAsync(
                ApiRequest.Get("/api/2.0/settings/types/restrict_workspace_admins/names/default") with { ForAdmins = true },
                ApiJson.SnakeCase<RestrictionResponse>(),
                cancellationToken).ConfigureAwait(false);
            return response.RestrictWorkspaceAdmins ?? new WorkspaceAdminRestriction();
        }
        catch (DatabricksApiException exception) when (exception.Kind == ApiErrorKind.NotFound)
        {
            // It was never set.
            return new WorkspaceAdminRestriction();
        }
    }

    /// <summary>Reads what is set for tokens and for IP access lists, with one request. For workspace admins.</summary>
    public async Task<WorkspaceConfiguration> GetConfigurationAsync(CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(
            ApiRequest.Get("/api/2.0/workspace-conf?keys=" + ConfigurationResponse.Keys) with { ForAdmins = true },
            ApiJson.SnakeCase<ConfigurationResponse>(),
            cancellationToken).ConfigureAwait(false)).ToConfiguration();
}
