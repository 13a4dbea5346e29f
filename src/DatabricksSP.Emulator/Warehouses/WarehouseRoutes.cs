using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Warehouses;

/// <summary><c>/api/2.0/sql/warehouses</c>.</summary>
internal sealed class WarehouseRoutes(Workspace workspace)
{
    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/api/2.0/sql/warehouses", Access.Principals, call =>
        {
            var (warehouses, next) = List(call);
            return Response.Json(new WarehouseListResponse(warehouses, next), EmulatorJson.Default.WarehouseListResponse);
        });
        routes.Add("GET", "/api/2.0/sql/endpoints", Access.Principals, call =>
        {
            var (endpoints, next) = List(call);
            return Response.Json(new EndpointListResponse(endpoints, next), EmulatorJson.Default.EndpointListResponse);
        });

        foreach (var all in (string[])["/api/2.0/sql/warehouses", "/api/2.0/sql/endpoints"])
        {
            var one = all + "/{id}";
            routes.Add("POST", all, Access.Principals, Create);
            routes.Add("GET", one, Access.Principals, Show);
            routes.Add("DELETE", one, Access.Principals, Delete);
            routes.Add("POST", one + "/edit", Access.Principals, Edit);
            routes.Add("POST", one + "/start", Access.Principals, Start);
            routes.Add("POST", one + "/stop", Access.Principals, Stop);
        }
    }

    private (IReadOnlyList<WarehouseBody> Warehouses, string? NextPageToken) List(Call call)
    {
        var visible = workspace.Warehouses.Where(warehouse => MayView(warehouse, call.Caller)).ToList();
        var page = call.Page("page_size", workspace.Options.PageSize);
        return ([.. page.Of(visible).Select(warehouse => ToBody(warehouse, call.Request))], page.NextToken(visible));
    }

    private Response Create(Call call)
    {
        if (!workspace.Options.SqlWarehouses)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "FEATURE_DISABLED", "Databricks SQL is not supported");
        }

        if (!workspace.Principals.IsEntitled(call.Caller, Entitlement.AllowClusterCreate))
        {
            throw ApiException.PermissionDenied("You do not have permission to create SQL warehouses.");
        }

        var id = Warehouse.NewId();
        var permissions = workspace.NewWarehousePermissions(id);
        permissions.Update([new Grant(call.Caller, PermissionLevel.IsOwner)]);
        var warehouse = call.Read(EmulatorJson.Default.WarehouseRequest).ApplyTo(new Warehouse(permissions)
        {
            Id = id,
            Name = "",
            CreatorName = call.Caller.Name,
            IsStarted = true,
            ChangedAt = workspace.Now,
            ChangeDuration = workspace.Options.WarehouseStartDelay,
        });

        lock (workspace.Lock)
        {
            CheckNameIsFree(warehouse);
            workspace.Set(warehouse);
        }

        return Response.Json(new WarehouseBody { Id = id }, EmulatorJson.Default.WarehouseBody);
    }

    private Response Show(Call call)
    {
        var warehouse = Find(call, "view", MayView);
        return Response.Json(ToBody(warehouse, call.Request), EmulatorJson.Default.WarehouseBody);
    }

    private Response Edit(Call call)
    {
        var request = call.Read(EmulatorJson.Default.WarehouseRequest);
        return Change(call, "edit", MayManage, warehouse =>
        {
            var edited = request.ApplyTo(warehouse);
            CheckNameIsFree(edited);
            return edited;
        });
    }

    private Response Start(Call call) =>
        Change(call, "start", MayUse, warehouse => CheckIsNeeded(warehouse, warehouse.Start(workspace.Now)));

    private Response Stop(Call call) =>
        Change(call, "stop", MayManage, warehouse => CheckIsNeeded(warehouse, warehouse.Stop(workspace.Now)));

    private Warehouse CheckIsNeeded(Warehouse before, Warehouse after) =>
        ReferenceEquals(before, after) && workspace.Options.Choices.RefuseNeedlessChange
        ? throw new ApiException(
            StatusCodes.Status400BadRequest, "INVALID_STATE", $"SQL warehouse {before.Id} is already {before.StateAt(workspace.Now)}.")
        : after;

    private Response Delete(Call call)
    {
        lock (workspace.Lock)
        {
            workspace.Remove(Find(call, "delete", MayManage));
        }

        return Response.Empty;
    }

    private Response Change(Call call, string what, Func<Warehouse, Identity, bool> isAllowed, Func<Warehouse, Warehouse> change)
    {
        lock (workspace.Lock)
        {
            workspace.Set(change(Find(call, what, isAllowed)));
        }

        return Response.Empty;
    }

    private Warehouse Find(Call call, string what, Func<Warehouse, Identity, bool> isAllowed)
    {
        var warehouse = workspace.FindWarehouse(call.PathValue("id"));
        return isAllowed(warehouse, call.Caller)
            ? warehouse
            : throw ApiException.PermissionDenied($"{call.Caller.Name} does not have permission to {what} SQL warehouse {warehouse.Id}.");
    }

    private bool MayView(Warehouse warehouse, Identity caller) => IsEntitled(caller) && warehouse.Permissions.MayView(caller);

    private bool MayUse(Warehouse warehouse, Identity caller) => IsEntitled(caller) && warehouse.Permissions.MayUse(caller);

    private bool MayManage(Warehouse warehouse, Identity caller) => IsEntitled(caller) && warehouse.Permissions.MayManage(caller);

    private bool IsEntitled(Identity caller) => workspace.Principals.IsEntitled(caller, Entitlement.DatabricksSqlAccess);

    private void CheckNameIsFree(Warehouse warehouse)
    {
        if (workspace.IsWarehouseNameTaken(warehouse))
        {
            throw ApiException.InvalidParameter($"SQL warehouse with name `{warehouse.Name}` already exists");
        }
    }

    private WarehouseBody ToBody(Warehouse warehouse, HttpRequest request)
    {
        var state = warehouse.StateAt(workspace.Now);
        var host = request.Host.Host;
        var port = request.Host.Port ?? 443;
        var path = $"/sql/1.0/warehouses/{warehouse.Id}";
        return WarehouseSettings.Show(warehouse, new WarehouseBody
        {
            Id = warehouse.Id,
            State = state,
            NumClusters = state is WarehouseState.Running ? warehouse.MinNumClusters : 0,
            CreatorName = warehouse.CreatorName,
            JdbcUrl = $"jdbc:spark://{host}:{port}/default;transportMode=http;ssl=1;AuthMech=3;httpPath={path};",
            OdbcParams = new OdbcParameters(host, path, port, request.Scheme),
            Health = new WarehouseHealth("HEALTHY"),
        });
    }
}
