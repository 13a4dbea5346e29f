using System.Text.Json;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Scim;

/// <summary>Applies a SCIM PATCH to a principal: all of its operations or, if one is refused, none.</summary>
internal static partial class ScimPatch
{
    private static readonly HashSet<string> ValueAttribute = ["value"];

    public static TPrincipal Apply<TPrincipal>(TPrincipal principal, IEnumerable<ScimPatchOperation> operations)
        where TPrincipal : Principal
    {
        Principal patched = principal;
        foreach (ScimPatchOperation operation in operations)
        {
            patched = Apply(patched, operation);
        }

        return (TPrincipal)(patched with { Entitlements = ScimBody.CheckEntitlements(patched.Entitlements) });
    }

    /// <summary>The operations of a PATCH, one attribute each: one without a path is taken apart.</summary>
    public static IEnumerable<ScimPatchOperation> Operations(JsonElement body)
    {
        if (body.Attribute("Operations") is not { ValueKind: JsonValueKind.Array } operations)
        {
            throw ScimException.InvalidSyntax("Request is unparsable, syntactically incorrect, or violates schema.");
        }

        foreach (JsonElement operation in operations.EnumerateArray())
        {
            ScimPatchKind kind = operation.AttributeText("op")?.ToLowerInvariant() switch
            {
                "add" => ScimPatchKind.Add,
                "remove" => ScimPatchKind.Remove,
                "replace" => ScimPatchKind.Replace,
                var other => throw ScimException.InvalidSyntax($"Invalid PATCH operation: {other}"),
            };

            JsonElement? value = operation.Attribute("value");
            if (operation.AttributeText("path") is { } path)
            {
                Match parts = PathForm().Match(path);
                if (!parts.Success)
                {
                    throw ScimException.InvalidPath($"Invalid path: {path}");
                }

                ScimFilter? filter = parts.Groups["filter"] is { Success: true, Value: var text }
                    ? ScimFilterParser.Parse(text, ValueAttribute)
                    : null;
                if (filter is not null && kind is not ScimPatchKind.Remove)
                {
                    throw ScimException.InvalidPath($"A filter is for removing only: {path}");
                }

                yield return new ScimPatchOperation(kind, parts.Groups["attribute"].Value, filter, value);
            }
            else if (kind is not ScimPatchKind.Remove && value is { ValueKind: JsonValueKind.Object } attributes)
            {
                foreach (JsonProperty attribute in attributes.EnumerateObject())
                {
                    yield return new ScimPatchOperation(kind, attribute.Name, null, attribute.Value);
                }
            }
            else
            {
                throw new ScimException(
                    StatusCodes.Status400BadRequest, "A PATCH operation needs a path, or a value with attributes.", "noTarget");
            }
        }
    }

    private static Principal Apply(Principal principal, ScimPatchOperation operation)
    {
        switch (operation.Attribute.ToLowerInvariant(), principal)
        {
            case ("displayname", _):
                return principal with { DisplayName = operation.RequiredText() };
            case ("externalid", _):
                return principal with
                {
                    ExternalId = operation.Kind is ScimPatchKind.Remove ? null : ScimBody.CheckExternalId(operation.RequiredText()),
                };
            case ("active", Identity identity):
                return identity with { Active = ScimBody.Truth(operation.RequiredValue(), operation.Attribute) };
            case ("entitlements", _):
                return principal with { Entitlements = operation.ApplyTo(principal.Entitlements, ScimBody.Entitlements) };
            case ("roles", _):
                return principal with { Roles = operation.ApplyTo(principal.Roles, roles => ScimBody.Texts(roles, "roles")) };
            case ("id" or "applicationid" or "username" or "groups", _):
                throw ScimException.Mutability(operation.Attribute);
            case ("name" or "name.givenname" or "name.familyname" or "emails", User user):
                principal = UserPatch.Apply(user, operation);
                return principal;
            default:
                throw operation.NoSuchAttribute();
        }
    }

    [GeneratedRegex("""^(?<attribute>[A-Za-z]+(?:\.[A-Za-z]+)?)(?:\[(?<filter>.+)\])?$""")]
    private static partial Regex PathForm();
}
