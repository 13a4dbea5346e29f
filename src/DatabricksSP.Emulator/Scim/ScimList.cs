using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.ServicePrincipals;
using DatabricksSP.Emulator.Users;

namespace DatabricksSP.Emulator.Scim;

/// <summary>Filters, sorts and pages a list of principals.</summary>
internal static class ScimList
{
    private static readonly HashSet<string> Attributes =
        ["id", "displayname", "externalid", "applicationid", "username", "active"];

    public static Response Respond<TPrincipal>(
        Call call,
        Registry<TPrincipal> registry,
        int pageSize,
        Action<Utf8JsonWriter, TPrincipal> writeResource)
        where TPrincipal : Principal
    {
        IEnumerable<TPrincipal> found = Sort(call, Find(call, registry));
        int total = found.Count();
        long startIndex = Math.Max(Number(call, "startIndex") ?? 1, 1);
        long count = Math.Clamp(Number(call, "count") ?? pageSize, 0, pageSize);
        List<TPrincipal> page = startIndex > total ? [] : [.. found.Skip((int)startIndex - 1).Take((int)count)];

        return Response.Write(
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("schemas");
                json.WriteStringValue("urn:ietf:params:scim:api:messages:2.0:ListResponse");
                json.WriteEndArray();
                json.WriteNumber("totalResults", total);
                json.WriteNumber("startIndex", startIndex);
                json.WriteNumber("itemsPerPage", page.Count);
                if (page is not [])
                {
                    json.WriteStartArray("Resources");
                    page.ForEach(principal => writeResource(json, principal));
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            },
            Response.ScimType);
    }

    private static long? Number(Call call, string name)
    {
        try
        {
            return call.QueryInt64(name);
        }
        catch (ApiException exception)
        {
            throw ScimException.InvalidValue(exception.Message);
        }
    }

    private static IEnumerable<TPrincipal> Find<TPrincipal>(Call call, Registry<TPrincipal> registry)
        where TPrincipal : Principal
    {
        if (call.Query("filter") is not { } text)
        {
            return registry.All;
        }

        ScimFilter filter = ScimFilterParser.Parse(text, Attributes);
        return Candidates(filter, registry).Where(principal => filter.Matches(attribute => Read(principal, attribute)));
    }

    /// <summary>What an index knows to contain every match; everything, if no index does.</summary>
    private static IEnumerable<TPrincipal> Candidates<TPrincipal>(ScimFilter filter, Registry<TPrincipal> registry)
        where TPrincipal : Principal
    {
        if (filter.RequiredValue("id") is { } id)
        {
            return registry.Find(id) is { } principal ? [principal] : [];
        }

        if ((filter.RequiredValue("applicationid") ?? filter.RequiredValue("username")) is { } name)
        {
            return registry.FindByName(name) is { } principal ? [principal] : [];
        }

        return filter.RequiredValue("displayname") is { } displayName ? registry.FindByDisplayName(displayName) : registry.All;
    }

    private static IEnumerable<TPrincipal> Sort<TPrincipal>(Call call, IEnumerable<TPrincipal> found)
        where TPrincipal : Principal
    {
        if (call.Query("sortBy")?.ToLowerInvariant() is not { } sortBy)
        {
            return found;
        }

        if (!Attributes.Contains(sortBy))
        {
            throw ScimException.InvalidValue($"Cannot sort by attribute: {sortBy}");
        }

        return call.Query("sortOrder") is "descending"
            ? found.OrderByDescending(principal => Read(principal, sortBy), StringComparer.OrdinalIgnoreCase)
            : found.OrderBy(principal => Read(principal, sortBy), StringComparer.OrdinalIgnoreCase);
    }

    private static string? Read(Principal principal, string attribute) => (attribute, principal) switch
    {
        ("id", _) => principal.Id,
        ("displayname", _) => principal.DisplayName,
        ("externalid", _) => principal.ExternalId,
        ("applicationid", ServicePrincipal servicePrincipal) => servicePrincipal.ApplicationId,
        ("username", User user) => user.UserName,
        ("active", Identity identity) => identity.Active ? "true" : "false",
        _ => null,
    };
}
