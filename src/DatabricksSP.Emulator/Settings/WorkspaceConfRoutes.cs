using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.IpAccessLists;

namespace DatabricksSP.Emulator.Settings;

/// <summary><c>/api/2.0/workspace-conf</c>: the switches of the workspace.</summary>
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
        Dictionary<string, JsonElement> given = call.Read(EmulatorJson.Default.DictionaryStringJsonElement);
        CheckNames(given.Keys);
        if (given.Where(pair => !WorkspaceSettings.IsAllowed(pair.Key, Text(pair.Value))).ToList() is [_, ..] refused)
        {
            throw NotAllowed(refused);
        }

        Dictionary<string, string> values = given.ToDictionary(pair => pair.Key, pair => Text(pair.Value)!, StringComparer.Ordinal);
        if (values.TryGetValue(WorkspaceSettings.EnableIpAccessLists, out string? isOn)
            && WorkspaceSettings.IsTrue(isOn)
            && IpAdmission.Blocks(call.State.IpAccessLists, call.RemoteAddress))
        {
            throw IpAdmission.WouldBlock(call.RemoteAddress);
        }

        foreach ((string name, string value) in values)
        {
            call.State.Settings.Set(name, value);
        }

        return Response.NoContent;
    }

    /// <summary>Names all that it does not know: the Terraform provider asks again without them.</summary>
    private static void CheckNames(IEnumerable<string> names)
    {
        if (names.Where(name => !WorkspaceSettings.IsKnown(name)).ToList() is [_, ..] unknown)
        {
            throw ApiException.InvalidRequest("Invalid keys: " + JsonText.ToString(json =>
            {
                json.WriteStartArray();
                unknown.ForEach(json.WriteStringValue);
                json.WriteEndArray();
            }));
        }
    }

    /// <summary>Only texts are values: <c>true</c> without quotes is not.</summary>
    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>Says what was sent, as it was sent.</summary>
    private static ApiException NotAllowed(List<KeyValuePair<string, JsonElement>> refused) => ApiException.InvalidRequest(
        "Some values are not allowed: " + JsonText.ToString(json =>
        {
            json.WriteStartObject();
            foreach ((string name, JsonElement value) in refused)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }));
}
