using Microsoft.AspNetCore.Routing.Patterns;

namespace DatabricksSP.Emulator.Http;

/// <summary>Every method and path the workspace serves.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> _routes = [];

    public void Add(string method, string pattern, Access access, Func<Call, Response> handler) =>
        Add(method, pattern, access, call => ValueTask.FromResult(handler(call)));

    public void Add(string method, string pattern, Access access, Handler handler) =>
        _routes.Add(new Route(method, pattern, access, handler));

    /// <summary>ASP.NET Core only matches; the pipeline finds the route in the matched endpoint and runs it itself.</summary>
    public EndpointDataSource ToEndpoints() => new DefaultEndpointDataSource(_routes.Select(ToEndpoint));

    private static RouteEndpoint ToEndpoint(Route route) => new(
        _ => throw new InvalidOperationException("Routes are run by the request pipeline."),
        RoutePatternFactory.Parse(route.Pattern),
        order: 0,
        new EndpointMetadataCollection(new HttpMethodMetadata([route.Method]), route),
        route.Name);
}
