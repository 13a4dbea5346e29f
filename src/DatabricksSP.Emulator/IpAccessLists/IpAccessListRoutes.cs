using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary><c>/api/2.0/ip-access-lists</c>: from where the workspace may be called. Read only.</summary>
internal sealed class IpAccessListRoutes : ApiArea
{
    public IpAccessListRoutes()
        : base(ApiScope.Networking)
    {
        const string all = "/api/2.0/ip-access-lists";
        Add("GET", all, Access.Admins, List);
        Add("GET", all + "/{id}", Access.Admins, Show);
    }

    private static Response List(Call call)
    {
        CheckPlan(call);
        return Response.Json(
            new IpAccessListsResponse([.. call.State.IpAccessLists.Select(ToBody)]), EmulatorJson.Default.IpAccessListsResponse);
    }

    private static Response Show(Call call)
    {
        CheckPlan(call);
        string id = call.PathValue("id");
        IpAccessList list = call.State.IpAccessLists.FirstOrDefault(list => list.ListId == id)
            ?? throw ApiException.NotFound($"IP access list {id} does not exist.");
        return Response.Json(new IpAccessListResponse(ToBody(list)), EmulatorJson.Default.IpAccessListResponse);
    }

    private static void CheckPlan(Call call)
    {
        if (!call.State.Options.IpAccessLists)
        {
            throw new ApiException(
                StatusCodes.Status403Forbidden,
                "FEATURE_DISABLED",
                "IP access list is not available in the pricing tier of this workspace");
        }
    }

    private static IpAccessListBody ToBody(IpAccessList list) => new()
    {
        ListId = list.ListId,
        Label = list.Label,
        ListType = list.Allows ? "ALLOW" : "BLOCK",
        IpAddresses = list.Addresses,
        AddressCount = list.Addresses.Length,
        Enabled = list.Enabled,
        CreatedAt = list.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = list.CreatedAt.ToUnixTimeMilliseconds(),
    };
}
