using System.Collections.Immutable;
using System.Globalization;
using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.IpAccessLists;

/// <summary><c>/api/2.0/ip-access-lists</c>: from where the workspace may be called.</summary>
internal sealed class IpAccessListRoutes : ApiArea
{
    private const int MostAddresses = 1000;

    public IpAccessListRoutes()
        : base(ApiScope.Networking)
    {
        const string all = "/api/2.0/ip-access-lists";
        const string one = all + "/{id}";
        Add("GET", all, Access.Admins, InPlan(List));
        Add("POST", all, Access.Admins, InPlan(Create));
        Add("GET", one, Access.Admins, InPlan(call => Show(Find(call))));
        Add("PUT", one, Access.Admins, InPlan(Replace));
        Add("PATCH", one, Access.Admins, InPlan(Update));
        Add("DELETE", one, Access.Admins, InPlan(Delete));
    }

    private static Handler InPlan(Handler handler) => call => call.State.Options.IpAccessLists
        ? handler(call)
        : throw new ApiException(
            StatusCodes.Status403Forbidden, "FEATURE_DISABLED", "IP access list is not available in the pricing tier of this workspace");

    private static Response List(Call call) => Response.Json(
        new IpAccessListsResponse([.. call.State.IpAccessLists.Select(ToBody)]), EmulatorJson.Default.IpAccessListsResponse);

    private static Response Show(IpAccessList list) =>
        Response.Json(new IpAccessListResponse(ToBody(list)), EmulatorJson.Default.IpAccessListResponse);

    private static Response Create(Call call)
    {
        IpAccessListRequest request = call.Read(EmulatorJson.Default.IpAccessListRequest);
        IpAccessList list = Read(request, Guid.NewGuid().ToString(), enabled: request.Enabled ?? true, call.State.Now) with
        {
            CreatedBy = call.Caller.Id,
            UpdatedBy = call.Caller.Id,
        };
        return Set(call, call.State.IpAccessLists.Add(list), list);
    }

    private static Response Replace(Call call)
    {
        IpAccessListRequest request = call.Read(EmulatorJson.Default.IpAccessListRequest);
        return Change(call, request with { Enabled = request.Enabled ?? throw ApiException.MissingField("enabled") });
    }

    private static Response Update(Call call)
    {
        IpAccessList current = Find(call);
        IpAccessListRequest request = call.Read(EmulatorJson.Default.IpAccessListRequest);
        return Change(call, new IpAccessListRequest(
            request.Label ?? current.Label,
            request.ListType ?? current.ListType,
            request.IpAddresses ?? current.Addresses,
            request.Enabled ?? current.Enabled));
    }

    private static Response Change(Call call, IpAccessListRequest request)
    {
        IpAccessList current = Find(call);
        IpAccessList changed = Read(request, current.ListId, request.Enabled!.Value, current.CreatedAt) with
        {
            CreatedBy = current.CreatedBy,
            UpdatedAt = call.State.Now,
            UpdatedBy = call.Caller.Id,
        };
        return Set(call, call.State.IpAccessLists.Replace(current, changed), changed);
    }

    private static Response Delete(Call call)
    {
        call.State.IpAccessLists = call.State.IpAccessLists.Remove(Find(call));
        return Response.Empty;
    }

    private static IpAccessList Find(Call call)
    {
        string id = call.PathValue("id");
        return call.State.IpAccessLists.FirstOrDefault(list => list.ListId == id)
            ?? throw ApiException.NotFound($"IP access list {id} does not exist.");
    }

    private static IpAccessList Read(IpAccessListRequest request, string id, bool enabled, DateTimeOffset createdAt)
    {
        string label = request.Label ?? throw ApiException.MissingField("label");
        if (label is "")
        {
            throw ApiException.InvalidParameter("The label of an IP access list must not be empty.");
        }

        string type = request.ListType ?? throw ApiException.MissingField("list_type");
        bool allows = IpAccessList.IsAllowing(type)
            ?? throw ApiException.InvalidParameter($"list_type must be ALLOW or BLOCK: {type}");
        IReadOnlyList<string> addresses = request.IpAddresses ?? throw ApiException.MissingField("ip_addresses");
        try
        {
            return new IpAccessList(id, label, allows, [.. addresses], enabled, createdAt);
        }
        catch (FormatException exception)
        {
            throw ApiException.InvalidParameter(exception.Message);
        }
    }

    /// <summary>Makes these the lists, if they are not too long and leave the caller in.</summary>
    private static Response Set(Call call, ImmutableArray<IpAccessList> lists, IpAccessList changed)
    {
        int count = lists.Sum(list => list.Addresses.Length);
        if (count > MostAddresses)
        {
            throw ApiException.QuotaExceeded(
                call.State.Options.Choices,
                $"All IP access lists together have {count} addresses, the maximum is {MostAddresses}.");
        }

        if (IpAdmission.ChangesAreChecked(call.State) && IpAdmission.Blocks(lists, call.RemoteAddress))
        {
            throw IpAdmission.WouldBlock(call.RemoteAddress);
        }

        call.State.IpAccessLists = lists;
        return Show(changed);
    }

    private static IpAccessListBody ToBody(IpAccessList list) => new()
    {
        ListId = list.ListId,
        Label = list.Label,
        ListType = list.ListType,
        IpAddresses = list.Addresses,
        AddressCount = list.Addresses.Length,
        Enabled = list.Enabled,
        CreatedAt = list.CreatedAt.ToUnixTimeMilliseconds(),
        CreatedBy = ToNumber(list.CreatedBy),
        UpdatedAt = list.UpdatedAt.ToUnixTimeMilliseconds(),
        UpdatedBy = ToNumber(list.UpdatedBy),
    };

    private static long? ToNumber(string? id) => id is null ? null : long.Parse(id, CultureInfo.InvariantCulture);
}
