using System.Text.Json;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>What a PATCH changes that only users have: the parts of the name, and the addresses.</summary>
internal static class UserPatch
{
    public static User Apply(User user, ScimPatchOperation operation) => operation.Attribute.ToLowerInvariant() switch
    {
        "emails" => user with
        {
            Emails = operation.ApplyTo(user.Emails, emails => ScimBody.Texts(emails, "emails")) is [_, ..] emails ? emails : [user.UserName],
        },
        "name.givenname" => user with { GivenName = Text(operation) },
        "name.familyname" => user with { FamilyName = Text(operation) },
        _ => ApplyName(user, operation),
    };

    /// <summary>A part that is left out stays, unless the whole is replaced or removed.</summary>
    private static User ApplyName(User user, ScimPatchOperation operation)
    {
        JsonElement? name = operation.Kind is ScimPatchKind.Remove ? null : operation.RequiredValue();
        bool merges = operation.Kind is ScimPatchKind.Add;
        return user with
        {
            GivenName = name?.AttributeText("givenName") ?? (merges ? user.GivenName : null),
            FamilyName = name?.AttributeText("familyName") ?? (merges ? user.FamilyName : null),
        };
    }

    private static string? Text(ScimPatchOperation operation) => operation.Kind is ScimPatchKind.Remove ? null : operation.RequiredText();
}
