using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;

namespace DatabricksSP.Emulator.Settings;

/// <summary><c>/api/2.0/workspace-conf</c>: the switches of the call.State.</summary>
internal sealed class WorkspaceConfRoutes : ApiArea
{
    public WorkspaceConfRoutes()
        : base(ApiScope.Settings)
    {
        const string all = "/api/2.0/workspace-conf";
        Add("GET", all, Access.Admins, Show);
        Add("PATCH", all, Access.Admins, Update);
    }

    private static Response Show(Call call)
    {
        string[] names = call.Query("keys")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names is [])
        {
            throw ApiException.MissingField("keys");
        }

        CheckNames(names);
        return Response.Write(json =>
        {
            json.WriteStartObject();
            foreach (string? name in names.Distinct(StringComparer.Ordinal))
            {
                json.WriteString(name, call.State.Settings.Find(name));
            }

            json.WriteEndObject();
        });
    }

    /// <summary>Either all values are taken or none is.</summary>
    private static Response Update(Call call)
    {
        Dictionary<string, string?> values = call.Read(EmulatorJson.Default.DictionaryStringJsonElement).ToDictionary(
            pair => pair.Key, pair => Text(pair.Value), StringComparer.Ordinal);
        CheckNames(values.Keys);
        if (values.Where(pair => !WorkspaceSettings.IsAllowed(pair.Key, pair.Value)).ToList() is [_, ..] refused)
        {
            throw NotAllowed(refused);
        }

        if (values.GetValueOrDefault(WorkspaceSettings.EnableIpAccessLists) is "true"
            && IpAdmission.Blocks(call.State.IpAccessLists, call.RemoteAddress))
        {
            throw IpAdmission.WouldBlock(call.RemoteAddress);
        }

        foreach ((string? name, string? value) in values)
        {
            call.State.Settings.Set(name, value!);
        }

        return Response.NoContent;
    }

    private static void CheckNames(IEnumerable<string> names)
    {
        if (names.FirstOrDefault(name => !WorkspaceSettings.IsKnown(name)) is { } unknown)
        {
            throw ApiException.InvalidRequest($"Invalid keys: [\"{unknown}\"]");
        }
    }

    /// <summary>Only texts are values: <c>true</c> without quotes is not.</summary>
    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static ApiException NotAllowed(List<KeyValuePair<string, string?>> refused) => ApiException.InvalidRequest(
        "Some values are not allowed: " + JsonText.ToString(json =>
        {
            json.WriteStartObject();
            refused.ForEach(pair => json.WriteString(pair.Key, pair.Value));
            json.WriteEndObject();
        }));
}
