using System.Collections.Immutable;
using System.Text.Json;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>What a PATCH changes that only users have: the parts of the name, and the addresses.</summary>
internal static class UserPatch
{
    public static User Apply(User user, ScimPatchOperation operation) => operation.Attribute.ToLowerInvariant() switch
    {
        "emails" => user with { Emails = ApplyToEmails(user, operation) },
        "name.givenname" => user with { GivenName = Text(operation) },
        "name.familyname" => user with { FamilyName = Text(operation) },
        _ => ApplyName(user, operation),
    };

    private static ImmutableArray<string> ApplyToEmails(User user, ScimPatchOperation operation)
    {
        ImmutableArray<string> changed = operation.ApplyTo(user.Emails, emails => ScimBody.Texts(emails, "emails"));
        return changed is [] ? [user.UserName] : changed;
    }

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
