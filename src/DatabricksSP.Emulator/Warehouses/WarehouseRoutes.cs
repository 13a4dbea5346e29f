using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary><c>/api/2.0/sql/warehouses</c>.</summary>
internal sealed class WarehouseRoutes : ApiArea
{
    public WarehouseRoutes()
        : base(ApiScope.Sql)
    {
        Add("GET", "/api/2.0/sql/warehouses", Access.Principals, call =>
        {
            (IReadOnlyList<WarehouseBody>? warehouses, string? next) = List(call);
            return Response.Json(new WarehouseListResponse(warehouses, next), EmulatorJson.Default.WarehouseListResponse);
        });
        Add("GET", "/api/2.0/sql/endpoints", Access.Principals, call =>
        {
            (IReadOnlyList<WarehouseBody>? endpoints, string? next) = List(call);
            return Response.Json(new EndpointListResponse(endpoints, next), EmulatorJson.Default.EndpointListResponse);
        });

        foreach (string all in (string[])["/api/2.0/sql/warehouses", "/api/2.0/sql/endpoints"])
        {
            string one = all + "/{id}";
            Add("POST", all, Access.Principals, Create);
            Add("GET", one, Access.Principals, Show);
            Add("DELETE", one, Access.Principals, Delete);
            Add("POST", one + "/edit", Access.Principals, Edit);
            Add("POST", one + "/start", Access.Principals, Start);
            Add("POST", one + "/stop", Access.Principals, Stop);
        }
    }

    private static (IReadOnlyList<WarehouseBody> Warehouses, string? NextPageToken) List(Call call)
    {
        List<Warehouse> visible = call.State.Warehouses.All.Where(warehouse => MayView(call, warehouse)).ToList();
        Page page = call.Page("page_size", call.State.Options.PageSize);
        return ([.. page.Of(visible).Select(warehouse => ToBody(call, warehouse))], page.NextToken(visible));
    }

    private static Response Create(Call call)
    {
        if (!call.State.Options.SqlWarehouses)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "FEATURE_DISABLED", "Databricks SQL is not supported");
        }

        if (!call.State.Principals.IsEntitled(call.Caller, Entitlement.AllowClusterCreate))
        {
            throw ApiException.PermissionDenied("You do not have permission to create SQL warehouses.");
        }

        string id = Warehouse.NewId();
        WarehousePermissions permissions = call.State.Warehouses.NewPermissions(id);
        permissions.Update([new Grant(call.Caller, PermissionLevel.IsOwner)]);
        Warehouse warehouse = call.Read(EmulatorJson.Default.WarehouseRequest).ApplyTo(new Warehouse(permissions)
        {
            Id = id,
            Name = "",
            CreatorName = call.Caller.Name,
            IsStarted = true,
            ChangedAt = call.State.Now,
            ChangeDuration = call.State.Options.WarehouseStartDelay,
        });

        CheckNameIsFree(call, warehouse);
        call.State.Warehouses.Set(warehouse);

        return Response.Json(new WarehouseBody { Id = id }, EmulatorJson.Default.WarehouseBody);
    }

    private static Response Show(Call call)
    {
        Warehouse warehouse = Find(call, "view", MayView);
        return Response.Json(ToBody(call, warehouse), EmulatorJson.Default.WarehouseBody);
    }

    private static Response Edit(Call call)
    {
        WarehouseRequest request = call.Read(EmulatorJson.Default.WarehouseRequest);
        return Change(call, "edit", MayManage, warehouse =>
        {
            Warehouse edited = request.ApplyTo(call.State.Options.Choices.EditResetsMissing ? warehouse.WithoutSettings() : warehouse);
            CheckNameIsFree(call, edited);
            return edited;
        });
    }

    private static Response Start(Call call) =>
        Change(call, "start", MayUse, warehouse => CheckIsNeeded(call, warehouse, warehouse.Start(call.State.Now)));

    private static Response Stop(Call call) =>
        Change(call, "stop", MayManage, warehouse => CheckIsNeeded(call, warehouse, warehouse.Stop(call.State.Now)));

    private static Warehouse CheckIsNeeded(Call call, Warehouse before, Warehouse after) =>
        ReferenceEquals(before, after) && call.State.Options.Choices.RefuseNeedlessChange
        ? throw new ApiException(
            StatusCodes.Status400BadRequest, "INVALID_STATE", $"SQL warehouse {before.Id} is already {before.StateAt(call.State.Now)}.")
        : after;

    private static Response Delete(Call call)
    {
        call.State.Warehouses.Remove(Find(call, "delete", MayManage));

        return Response.Empty;
    }

    private static Response Change(Call call, string what, Func<Call, Warehouse, bool> isAllowed, Func<Warehouse, Warehouse> change)
    {
        call.State.Warehouses.Set(change(Find(call, what, isAllowed)));

        return Response.Empty;
    }

    private static Warehouse Find(Call call, string what, Func<Call, Warehouse, bool> isAllowed)
    {
        Warehouse warehouse = call.State.Warehouses.Get(call.PathValue("id"));
        return isAllowed(call, warehouse)
            ? warehouse
            : throw ApiException.PermissionDenied($"{call.Caller.Name} does not have permission to {what} SQL warehouse {warehouse.Id}.");
    }

    private static bool MayView(Call call, Warehouse warehouse) => IsEntitled(call) && warehouse.Permissions.MayView(call.Caller);

    private static bool MayUse(Call call, Warehouse warehouse) => IsEntitled(call) && warehouse.Permissions.MayUse(call.Caller);

    private static bool MayManage(Call call, Warehouse warehouse) => IsEntitled(call) && warehouse.Permissions.MayManage(call.Caller);

    private static bool IsEntitled(Call call) =>
        call.State.Principals.IsEntitled(call.Caller, Entitlement.DatabricksSqlAccess);

    private static void CheckNameIsFree(Call call, Warehouse warehouse)
    {
        if (call.State.Warehouses.IsNameTaken(warehouse))
        {
            throw ApiException.InvalidParameter($"SQL warehouse with name `{warehouse.Name}` already exists");
        }
    }

    private static WarehouseBody ToBody(Call call, Warehouse warehouse)
    {
        string state = warehouse.StateAt(call.State.Now);
        HttpRequest request = call.Request;
        string host = request.Host.Host;
        int port = request.Host.Port ?? 443;
        string path = $"/sql/1.0/warehouses/{warehouse.Id}";
        return WarehouseSettings.Show(warehouse, new WarehouseBody
        {
            Id = warehouse.Id,
            State = state,
            NumActiveSessions = call.State.Statements.CountActiveOn(warehouse.Id, call.State.Now),
            NumClusters = state is WarehouseState.Running ? warehouse.MinNumClusters : 0,
            CreatorName = warehouse.CreatorName,
            JdbcUrl = $"jdbc:spark://{host}:{port}/default;transportMode=http;ssl=1;AuthMech=3;httpPath={path};",
            OdbcParams = new OdbcParameters(host, path, port, request.Scheme),
            Health = new WarehouseHealth("HEALTHY"),
        });
    }
}
