using Microsoft.AspNetCore.Routing.Patterns;

namespace DatabricksSP.Emulator.Http;

/// <summary>
/// Lets ASP.NET Core match requests with routes. It only matches; the pipeline runs the route that it finds in the endpoint.
/// </summary>
internal static class RouteTable
{
    public static EndpointDataSource ToEndpoints(IEnumerable<ApiArea> areas) =>
        new DefaultEndpointDataSource(areas.SelectMany(area => area.Routes).Select(ToEndpoint));

    private static RouteEndpoint ToEndpoint(Route route) => new(
        _ => throw new InvalidOperationException("Routes are run by the request pipeline."),
        RoutePatternFactory.Parse(route.Pattern),
        order: 0,
        new EndpointMetadataCollection(new HttpMethodMetadata([route.Method]), route),
        route.Name);
}
