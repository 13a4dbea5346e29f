namespace DatabricksSP.Emulator.Http;

/// <summary>A refusal in the shape most of the API uses: <c>{"error_code": "...", "message": "..."}</c>.</summary>
internal sealed class ApiException(int status, string errorCode, string message) : RefusalException(message)
{
    public string ErrorCode => errorCode;

    public override Response Response => Response.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("error_code", ErrorCode);
            json.WriteString("message", Message);
            json.WriteEndObject();
        },
        status: status);

    public static ApiException InvalidParameter(string message) => new(StatusCodes.Status400BadRequest, "INVALID_PARAMETER_VALUE", message);

    public static ApiException MissingField(string name) => InvalidParameter($"Missing required field: {name}");

    public static ApiException InvalidRequest(string message) => new(StatusCodes.Status400BadRequest, "INVALID_REQUEST", message);

    public static ApiException Malformed(string message) => new(StatusCodes.Status400BadRequest, "MALFORMED_REQUEST", message);

    public static ApiException NotFound(string message) => new(StatusCodes.Status404NotFound, "RESOURCE_DOES_NOT_EXIST", message);

    /// <summary>What the caller named does not exist. Some parts of Databricks call that a bad request.</summary>
    public static ApiException Missing(int status, string message) => new(
        status, status == StatusCodes.Status404NotFound ? "RESOURCE_DOES_NOT_EXIST" : "INVALID_PARAMETER_VALUE", message);

    /// <summary>Somebody else changed it since the caller read it.</summary>
    public static ApiException Conflict(string message) => new(StatusCodes.Status409Conflict, "RESOURCE_CONFLICT", message);

    public static ApiException QuotaExceeded(ApiChoices choices, string message) => new(choices.QuotaStatus, "QUOTA_EXCEEDED", message);

    public static ApiException PermissionDenied(string message) => new(StatusCodes.Status403Forbidden, "PERMISSION_DENIED", message);
}
