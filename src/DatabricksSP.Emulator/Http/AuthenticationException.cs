namespace DatabricksSP.Emulator.Http;

/// <summary>
/// The caller is nobody the workspace knows. Databricks' gateway responds to this itself, with the status as a number where the rest of
/// the API has the name of an error.
/// </summary>
internal sealed class AuthenticationException(int status, string message) : RefusalException(message)
{
    public override Response Response
    {
        get
        {
            Response response = Response.Write(
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("error_code", status);
                    json.WriteString("message", Message);
                    json.WriteEndObject();
                },
                status: status).WithHeader("X-Databricks-Reason-Phrase", Message);
            return status == StatusCodes.Status401Unauthorized
                ? response.WithHeader("WWW-Authenticate", "Bearer realm=\"DatabricksRealm\"")
                : response;
        }
    }

    public static AuthenticationException NoCredential() =>
        new(StatusCodes.Status401Unauthorized, "Credential was not sent or was of an unsupported type for this API.");

    public static AuthenticationException InvalidAccessToken(int status) => new(status, "Invalid access token.");

    public static AuthenticationException TokensDisabled() =>
        new(StatusCodes.Status403Forbidden, "Personal access tokens are disabled for this workspace.");
}
