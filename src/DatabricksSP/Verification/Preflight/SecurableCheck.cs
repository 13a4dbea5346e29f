using DatabricksSP.Client.UnityCatalog;
using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Whether a catalog or schema is there.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="on">The catalog or schema.</param>
internal sealed class SecurableCheck(WorkspaceFacts facts, Securable on) : ICheck
{
    public string Name => on.Schema is null ? "Catalog" : "Schema";

    public async Task<CheckOutcome> RunAsync()
    {
        SecurableInfo found = await facts.SecurableAsync(on).ConfigureAwait(false);
        return CheckOutcome.Pass(found.Owner is { } owner ? $"{on.FullName} is there. {owner} owns it." : $"{on.FullName} is there.");
    }
}
