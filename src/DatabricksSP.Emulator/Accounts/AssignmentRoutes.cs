using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Accounts;

/// <summary>
/// <c>/api/2.0/preview/permissionassignments</c>: which principals of the account are in the workspace, and which of them as
/// administrators.
/// </summary>
internal sealed class AssignmentRoutes : ApiArea
{
    private const string User = "USER";
    private const string Admin = "ADMIN";

    public AssignmentRoutes()
        : base(ApiScope.AccessManagement)
    {
        const string all = "/api/2.0/preview/permissionassignments";
        Add("GET", all, Access.Admins, List);
        Add("POST", all, Access.Admins, Assign);
        Add("PUT", all + "/principals/{id}", Access.Admins, Update);
        Add("DELETE", all + "/principals/{id}", Access.Admins, Remove);
    }

    private static Response List(Call call) => Response.Json(
        new AssignmentsResponse([.. call.State.Account.Assigned.Select(principal => Describe(call.State, principal))]),
        EmulatorJson.Default.AssignmentsResponse);

    /// <summary>What fails of it is told of each, with a status that says that all is well.</summary>
    private static Response Assign(Call call)
    {
        AssignmentsRequest request = call.Read(EmulatorJson.Default.AssignmentsRequest);
        IReadOnlyList<AssignmentRequest> items =
            request.PermissionAssignments ?? throw ApiException.MissingField("permission_assignments");
        List<Func<AssignmentBody>> planned = [.. items.Select(item => OrError(call, item, () => Plan(call, item)))];
        return Response.Json(
            new AssignmentsResponse([.. planned.Select(assign => assign())]), EmulatorJson.Default.AssignmentsResponse);
    }

    private static Func<AssignmentBody> Plan(Call call, AssignmentRequest item)
    {
        if (item.Name is not { } named)
        {
            throw ApiException.InvalidParameter("Exactly one of service_principal_name, user_name and group_name must be given.");
        }

        AccountPrincipal principal = call.State.Account.Find(named.Kind, named.Name) ?? throw NotFound();
        return item.Permissions switch
        {
            [User] => () => Set(call, principal, isAdmin: false),
            { } permissions when permissions.Contains(Admin) => throw ApiException.InvalidParameter(
                "Permission ADMIN can only be assigned by the id of a principal."),
            _ => throw ApiException.InvalidParameter("Invalid permission"),
        };
    }

    private static Response Update(Call call)
    {
        IReadOnlyList<string> permissions = call.Read(EmulatorJson.Default.AssignmentPermissions).Permissions ?? [];
        Func<AssignmentBody> planned = OrError(call, item: null, () => Plan(call, permissions));
        return Response.Json(planned(), EmulatorJson.Default.AssignmentBody);
    }

    /// <summary>As the account's API: ADMIN goes before USER, and when neither is there all permissions go.</summary>
    private static Func<AssignmentBody> Plan(Call call, IReadOnlyList<string> permissions)
    {
        AccountPrincipal principal = call.State.Account.Find(call.PathValue("id")) ?? throw NotFound();
        if (permissions.Contains(Admin) || permissions.Contains(User))
        {
            return () => Set(call, principal, permissions.Contains(Admin));
        }

        Principal assigned = call.State.Principals.Find(principal.Id) ?? throw NotFound();
        CheckMayLeave(call, assigned);
        return () =>
        {
            call.State.Remove(assigned, staysInAccount: true);
            return new AssignmentBody(AssignedPrincipal.Of(assigned), []);
        };
    }

    private static Response Remove(Call call)
    {
        string id = call.PathValue("id");
        Principal principal = call.State.Principals.Find(id) is { } found && AccountPrincipal.Of(found) is not null
            ? found
            : throw ApiException.NotFound($"Principal {id} is not assigned to the workspace.");
        CheckMayLeave(call, principal);
        call.State.Remove(principal, staysInAccount: true);
        return Response.Empty;
    }

    private static void CheckMayLeave(Call call, Principal principal)
    {
        if (principal.Id == call.State.Ids.AdministratorId)
        {
            throw ApiException.InvalidParameter("The administrator of the emulator cannot be removed from the workspace.");
        }
    }

    private static AssignmentBody Set(Call call, AccountPrincipal principal, bool isAdmin) =>
        Describe(call.State, call.State.Assign(principal, isAdmin));

    private static AssignmentBody Describe(WorkspaceState state, Principal principal) => new(
        AssignedPrincipal.Of(principal), [principal.GroupIds.Contains(state.Ids.AdminsId) ? Admin : User]);

    /// <summary>What was planned, or telling what is wrong with it, unless the choice is to refuse the whole request.</summary>
    private static Func<AssignmentBody> OrError(Call call, AssignmentRequest? item, Func<Func<AssignmentBody>> plan)
    {
        try
        {
            return plan();
        }
        catch (ApiException refusal) when (call.State.Options.Choices.AssignmentErrorsPerItem)
        {
            AssignedPrincipal? asked = item is null
                ? null
                : new AssignedPrincipal(null, item.UserName, item.GroupName, item.ServicePrincipalName, null);
            AssignmentBody error = new(asked, item?.Permissions ?? [], $"{refusal.ErrorCode}: {refusal.Message}");
            return () => error;
        }
    }

    private static ApiException NotFound() => ApiException.NotFound("Principal not found in account.");
}
