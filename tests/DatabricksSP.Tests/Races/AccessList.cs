using System.Text.Json.Nodes;

namespace DatabricksSP.Tests.Races;

/// <summary>The JSON of access control lists, as a tool sends it that has no library for it.</summary>
internal static class AccessList
{
    /// <summary>The body that gives one principal CAN_USE.</summary>
    public static JsonObject Granting(string applicationId) => Of([Entry("service_principal_name", applicationId, "CAN_USE")]);

    /// <summary>The body that writes back the direct entries of what was read, without those of one principal.</summary>
    public static JsonObject Without(JsonNode read, string applicationId) => Of(
    [
        .. from entry in read["access_control_list"]!.AsArray()
           from permission in entry!["all_permissions"]!.AsArray()
           where !(bool)permission!["inherited"]!
           let name = entry.AsObject().First(static each => each.Key is "user_name" or "group_name" or "service_principal_name")
           where (string)name.Value! != applicationId
           select Entry(name.Key, (string)name.Value!, (string)permission["permission_level"]!),
    ]);

    private static JsonObject Of(JsonObject[] entries) => new() { ["access_control_list"] = new JsonArray([.. entries]) };

    private static JsonObject Entry(string kind, string name, string level) =>
        new() { [kind] = name, ["permission_level"] = level };
}
