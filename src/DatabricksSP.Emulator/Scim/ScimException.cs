using System.Globalization;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Scim;

/// <summary>A refusal in the shape of SCIM (RFC 7644, section 3.12).</summary>
internal sealed class ScimException(int status, string detail, string? scimType = null) : RefusalException(detail)
{
    public override Response Response => Response.Write(
        json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("schemas");
            json.WriteStringValue("urn:ietf:params:scim:api:messages:2.0:Error");
            json.WriteEndArray();
            json.WriteString("detail", Message);
            json.WriteString("status", status.ToString(CultureInfo.InvariantCulture));
            if (scimType is not null)
            {
                json.WriteString("scimType", scimType);
            }

            json.WriteEndObject();
        },
        Response.ScimType,
        status);

    public static ScimException InvalidFilter(string detail) => new(StatusCodes.Status400BadRequest, detail, "invalidFilter");

    public static ScimException InvalidValue(string detail) => new(StatusCodes.Status400BadRequest, detail, "invalidValue");

    public static ScimException InvalidPath(string detail) => new(StatusCodes.Status400BadRequest, detail, "invalidPath");

    public static ScimException InvalidSyntax(string detail) => new(StatusCodes.Status400BadRequest, detail, "invalidSyntax");

    /// <summary>Without a type: the SDKs put that before the text, and the text is what clients compare.</summary>
    public static ScimException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static ScimException Mutability(string attribute) =>
        new(StatusCodes.Status400BadRequest, $"Attribute {attribute} cannot be changed.", "mutability");

    public static ScimException NotFound(string resourceType, string id) =>
        new(StatusCodes.Status404NotFound, $"{resourceType} with id {id} is not found");
}
