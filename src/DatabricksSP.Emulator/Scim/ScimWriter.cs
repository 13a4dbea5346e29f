using System.Collections.Immutable;
using System.Text.Json;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Scim;

/// <summary>Writes principals as SCIM resources.</summary>
internal static class ScimWriter
{
    public static void WriteServicePrincipal(
        Utf8JsonWriter json, PrincipalDirectory principals, ServicePrincipal servicePrincipal, AttributeSelection selection)
    {
        Begin(json, servicePrincipal, selection, "urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal");
        if (selection.Includes("applicationId") || selection.Includes("userName"))
        {
            // What others call a user name is this one's application ID.
            json.WriteString("applicationId", servicePrincipal.ApplicationId);
        }

        WriteActive(json, selection, servicePrincipal);
        WriteValues(json, selection, "entitlements", servicePrincipal.Entitlements);
        WriteValues(json, selection, "roles", servicePrincipal.Roles);
        WriteGroups(json, principals, selection, servicePrincipal);
        json.WriteEndObject();
    }

    /// <summary>Writes a user, or a service principal in the shape of a user as <c>Me</c> does.</summary>
    public static void WriteUser(
        Utf8JsonWriter json, PrincipalDirectory principals, Identity identity, AttributeSelection selection)
    {
        Begin(
            json,
            identity,
            selection,
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:workspace:2.0:User");
        WriteString(json, selection, "userName", identity.Name);
        WriteActive(json, selection, identity);
        User? user = identity as User;
        if (selection.Includes("name") && (user?.GivenName ?? user?.FamilyName) is not null)
        {
            json.WriteStartObject("name");
            WritePart(json, "givenName", user!.GivenName);
            WritePart(json, "familyName", user.FamilyName);
            json.WriteEndObject();
        }

        if (selection.Includes("emails"))
        {
            WriteEmails(json, user?.Emails ?? [identity.Name]);
        }

        WriteValues(json, selection, "entitlements", identity.Entitlements);
        WriteValues(json, selection, "roles", identity.Roles);
        WriteGroups(json, principals, selection, identity);
        json.WriteEndObject();
    }

    public static void WriteGroup(
        Utf8JsonWriter json, PrincipalDirectory principals, Group group, AttributeSelection selection)
    {
        Begin(json, group, selection, "urn:ietf:params:scim:schemas:core:2.0:Group");
        WriteValues(json, selection, "entitlements", group.Entitlements);
        WriteValues(json, selection, "roles", group.Roles);
        WriteGroups(json, principals, selection, group);
        if (selection.Includes("members"))
        {
            WriteMembers(json, principals, group);
        }

        if (selection.Includes("meta"))
        {
            json.WriteStartObject("meta");
            json.WriteString("resourceType", group.IsFromAccount ? "Group" : "WorkspaceGroup");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, Principal principal, AttributeSelection selection, params ReadOnlySpan<string> schemas)
    {
        json.WriteStartObject();
        json.WriteStartArray("schemas");
        foreach (string schema in schemas)
        {
            json.WriteStringValue(schema);
        }

        json.WriteEndArray();
        json.WriteString("id", principal.Id);
        WriteString(json, selection, "displayName", principal.DisplayName);
        if (principal.ExternalId is { } externalId)
        {
            WriteString(json, selection, "externalId", externalId);
        }
    }

    private static void WriteString(Utf8JsonWriter json, AttributeSelection selection, string attribute, string value)
    {
        if (selection.Includes(attribute))
        {
            json.WriteString(attribute, value);
        }
    }

    private static void WritePart(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteEmails(Utf8JsonWriter json, ImmutableArray<string> emails)
    {
        json.WriteStartArray("emails");
        foreach (string email in emails)
        {
            json.WriteStartObject();
            json.WriteString("value", email);
            json.WriteString("type", "work");
            json.WriteBoolean("primary", email == emails[0]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteActive(Utf8JsonWriter json, AttributeSelection selection, Identity identity)
    {
        if (selection.Includes("active"))
        {
            json.WriteBoolean("active", identity.Active);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, AttributeSelection selection, string attribute, IReadOnlyList<string> values)
    {
        if (values.Count == 0 || !selection.Includes(attribute))
        {
            return;
        }

        json.WriteStartArray(attribute);
        foreach (string value in values)
        {
            json.WriteStartObject();
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(
        Utf8JsonWriter json, PrincipalDirectory principals, AttributeSelection selection, Principal member)
    {
        if (!selection.Includes("groups") || principals.GroupsOf(member) is not [_, ..] groups)
        {
            return;
        }

        json.WriteStartArray("groups");
        foreach (Group group in groups)
        {
            json.WriteStartObject();
            json.WriteString("display", group.DisplayName);
            json.WriteString("type", member.GroupIds.Contains(group.Id) ? "direct" : "indirect");
            json.WriteString("value", group.Id);
            json.WriteString("$ref", $"Groups/{group.Id}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter json, PrincipalDirectory principals, Group group)
    {
        json.WriteStartArray("members");
        foreach (Principal member in principals.MembersOf(group))
        {
            json.WriteStartObject();
            json.WriteString("display", member.DisplayName);
            json.WriteString("value", member.Id);
            json.WriteString("$ref", $"{member.Kind}s/{member.Id}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
