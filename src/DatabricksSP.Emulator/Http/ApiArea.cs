namespace DatabricksSP.Emulator.Http;

/// <summary>
/// A part of the API: its routes, and the scope that a limited token needs for them. It keeps nothing between calls: each call brings
/// the state it works on. <see cref="ApiAreas"/> lists them all.
/// </summary>
/// <param name="scope">The scope; null for an area that asks for no token.</param>
internal abstract class ApiArea(string? scope)
{
    private readonly List<Route> _routes = [];

    public IReadOnlyList<Route> Routes => _routes;

    protected void Add(string method, string pattern, Access access, Handler handler)
    {
        if (scope is null && access is Access.Principals or Access.Admins)
        {
            throw new InvalidOperationException($"{method} {pattern} asks for a token, so its area must name a scope.");
        }

        _routes.Add(new Route(method, pattern, access, scope, handler));
    }
}
