namespace DatabricksSP.Emulator.Http;

/// <summary>Serves a call, or refuses it with a <see cref="RefusalException"/>.</summary>
internal delegate ValueTask<Response> Handler(Call call);

/// <summary>One method and path of the API.</summary>
internal sealed record Route(string Method, string Pattern, Access Access, Handler Handler)
{
    public string Name { get; } = $"{Method} {Pattern}";

    /// <summary>The scope that a limited token must have.</summary>
    public string Scope { get; } = ApiScope.Of(Pattern);
}
