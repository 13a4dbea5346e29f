using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Settings;

/// <summary>
/// A setting is not changed, for it is not the version that the caller means. The error tells the version to use, as clients read it:
/// terraform-provider-databricks settings/generic_setting.go.
/// </summary>
internal sealed class EtagException(int status, string errorCode, string message, string etag) : RefusalException(message)
{
    public override Response Response => Response.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("error_code", errorCode);
            json.WriteString("message", Message);
            json.WriteStartArray("details");
            json.WriteStartObject();
            json.WriteString("@type", "type.googleapis.com/google.rpc.ErrorInfo");
            json.WriteString("reason", errorCode);
            json.WriteString("domain", "settings.databricks.com");
            json.WriteStartObject("metadata");
            json.WriteString("etag", etag);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        },
        status: status);

    /// <summary>What a change of a setting is refused with for the etag that it has.</summary>
    public static EtagException For(WorkspaceAdminRestriction setting) => setting.IsRestricted is null
        ? new EtagException(StatusCodes.Status404NotFound, "NOT_FOUND", "The setting does not exist yet.", setting.Etag)
        : new EtagException(
            StatusCodes.Status409Conflict, "RESOURCE_CONFLICT", "The setting was changed by another request.", setting.Etag);
}
