namespace DatabricksSP.Emulator.Http;

/// <summary>Serves a call, or refuses it with a <see cref="RefusalException"/>. Runs under the workspace's lock.</summary>
internal delegate Outcome Handler(Call call);

/// <summary>One method and path of the API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path, with names in braces for what varies.</param>
/// <param name="Access">Who may call it.</param>
/// <param name="Scope">The scope that a limited token must have; null where no token is asked for.</param>
/// <param name="Handler">What serves it.</param>
internal sealed record Route(string Method, string Pattern, Access Access, string? Scope, Handler Handler)
{
    public string Name { get; } = $"{Method} {Pattern}";

    /// <summary>Admits a call and serves it.</summary>
    public Outcome Serve(Call call)
    {
        Admission.Admit(call, this);
        return Handler(call);
    }
}
