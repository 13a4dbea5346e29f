using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Permissions;

/// <summary><c>/api/2.0/permissions</c>: reading and changing who may do what.</summary>
internal sealed class PermissionRoutes : ApiArea
{
    public PermissionRoutes()
        : base(ApiScope.AccessManagement)
    {
        const string tokens = "/api/2.0/permissions/authorization/tokens";
        Add("GET", tokens, Access.Admins, call => Show(TokenUsage(call)));
        Add("PATCH", tokens, Access.Admins, call => Update(call, TokenUsage(call)));
        Add("PUT", tokens, Access.Admins, ReplaceTokenUsage);
        Add("GET", tokens + "/permissionLevels", Access.Admins, call => ShowLevels(TokenLevels(call)));

        foreach (string alias in (string[])["warehouses", "sql/warehouses", "sql/endpoints"])
        {
            string warehouse = $"/api/2.0/permissions/{alias}/{{id}}";
            Add("GET", warehouse, Access.Principals, call => Show(Viewed(call)));
            Add("PATCH", warehouse, Access.Principals, call => Update(call, Managed(call)));
            Add("PUT", warehouse, Access.Principals, call => Replace(call, Managed(call)));
            Add("GET", warehouse + "/permissionLevels", Access.Principals, call => ShowLevels(Viewed(call).Levels));
        }
    }

    private static Response Update(Call call, AccessControlList list)
    {
        list.Update(ReadGrants(call));
        return Show(list);
    }

    private static Response Replace(Call call, AccessControlList list)
    {
        list.Replace(ReadGrants(call));
        return Show(list);
    }

    private static Response ReplaceTokenUsage(Call call)
    {
        TokenUsage usage = TokenUsage(call);
        TokenUsageLoss.Apply(call.State, usage.Replace(ReadGrants(call)));
        return Show(usage);
    }

    /// <summary>The list of tokens does not exist until a first token does.</summary>
    private static TokenUsage TokenUsage(Call call) =>
        call.State.Tokens.HadFirst ? call.State.TokenUsage : throw ApiException.NotFound("tokens tokens does not exist");

    private static WarehousePermissions Viewed(Call call)
    {
        Warehouse warehouse = call.State.Warehouses.Get(call.PathValue("id"));
        return warehouse.Permissions.MayView(call.Caller) ? warehouse.Permissions : throw NoPermission(call, "view", warehouse);
    }

    private static WarehousePermissions Managed(Call call)
    {
        Warehouse warehouse = call.State.Warehouses.Get(call.PathValue("id"));
        return warehouse.Permissions.MayManage(call.Caller) ? warehouse.Permissions : throw NoPermission(call, "manage", warehouse);
    }

    private static ApiException NoPermission(Call call, string what, Warehouse warehouse) => ApiException.PermissionDenied(
        $"{call.CallerName} does not have permission to {what} SQL warehouse {warehouse.Id}.");

    private static List<Grant> ReadGrants(Call call)
    {
        AccessControlRequest request = call.Read(EmulatorJson.Default.AccessControlRequest);
        return [.. (request.AccessControlList ?? []).Select(entry => ToGrant(call.State, entry))];
    }

    private static Grant ToGrant(WorkspaceState state, AccessControlEntry entry)
    {
        (PrincipalKind kind, string? name) = entry.Name ?? throw ApiException.InvalidParameter(
            "Exactly one of user_name, group_name and service_principal_name must be given for every access control.");
        Principal principal = state.Principals.IfVisible(state.Principals.FindByName(kind, name))
            ?? throw ApiException.Missing(
                state.Options.Choices.UnknownPrincipalStatus, $"Principal: {kind}Name({name}) does not exist");
        return new Grant(principal, entry.PermissionLevel ?? throw ApiException.MissingField("permission_level"));
    }

    private static Response Show(AccessControlList list) => Response.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("object_id", list.ObjectId);
        json.WriteString("object_type", list.ObjectType);
        json.WriteStartArray("access_control_list");
        foreach ((Principal? principal, string? level, bool inherited) in list.Entries)
        {
            WriteEntry(json, principal, level, inherited ? list.InheritedFrom : null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteEntry(Utf8JsonWriter json, Principal principal, string level, string? inheritedFrom)
    {
        json.WriteStartObject();
        switch (principal.Kind)
        {
            case PrincipalKind.Group:
                json.WriteString("group_name", principal.Name);
                break;
            case PrincipalKind.User:
                json.WriteString("user_name", principal.Name);
                json.WriteString("display_name", principal.DisplayName);
                break;
            default:
                json.WriteString("service_principal_name", principal.Name);
                json.WriteString("display_name", principal.DisplayName);
                break;
        }

        json.WriteStartArray("all_permissions");
        json.WriteStartObject();
        json.WriteString("permission_level", level);
        json.WriteBoolean("inherited", inheritedFrom is not null);
        if (inheritedFrom is not null)
        {
            json.WriteStartArray("inherited_from_object");
            json.WriteStringValue(inheritedFrom);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// The types of the SDKs know CAN_USE only (<c>TokenPermissionLevel</c> in <c>service/settings/model.go</c> of
    /// github.com/databricks/databricks-sdk-go).
    /// </summary>
    private static IEnumerable<(string Level, string Description)> TokenLevels(Call call) => TokenUsage(call).Levels
        .Where(known => known.Level != PermissionLevel.CanManage || call.State.Options.Choices.ManageIsTokenLevel);

    private static Response ShowLevels(IEnumerable<(string Level, string Description)> levels) => Response.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("permission_levels");
        foreach ((string level, string description) in levels)
        {
            json.WriteStartObject();
            json.WriteString("permission_level", level);
            json.WriteString("description", description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
