using DatabricksSP.UnityCatalog;

namespace DatabricksSP.Verification.Preflight;

/// <summary>Finds out whether onboarding will work in a workspace, without changing anything there.</summary>
/// <param name="facts">The workspace.</param>
/// <param name="terms">What somebody is about to do there.</param>
internal sealed class WorkspacePreflight(WorkspaceFacts facts, PreflightTerms terms)
{
    /// <summary>Makes all checks; where the workspace does not let the caller in, only that one.</summary>
    public async Task<DbxCheck[]> RunAsync()
    {
        CallerCheck caller = new(facts);
        bool isIn = false;
        CheckOutcome first = await CheckRun.TryAsync(async () =>
        {
            CheckOutcome outcome = await caller.RunAsync().ConfigureAwait(false);
            isIn = true;
            return outcome;
        }).ConfigureAwait(false);
        ICheck[] others = isIn ? [.. Checks()] : [];
        CheckOutcome[] outcomes = await Task.WhenAll(others.Select(static each => CheckRun.ReadAsync(each.RunAsync))).ConfigureAwait(false);
        return
        [
            Described(caller.Name, isIn ? first : first with { Finding = first.Finding + " No other check could be made." }),
            .. others.Select((check, index) => Described(check.Name, outcomes[index])),
        ];
    }

    private IEnumerable<ICheck> Checks()
    {
        if (terms.Needs.TakesTokens)
        {
            string? other = terms.Needs.TakesSecrets ? terms.Needs.Preset?.Name : null;
            yield return new TokenOnlyCheck(new TokensEnabledCheck(facts), other);
            yield return new TokenOnlyCheck(new LifetimeCheck(facts, terms.LifetimeDays), other);
            yield return new TokenOnlyCheck(new TokenPermissionsCheck(facts), other);
            yield return new TokenOnlyCheck(new AdminRestrictionCheck(facts, terms.Principal), other);
        }

        yield return new CredentialTypeCheck(facts, terms.Needs);
        yield return new IpAccessListCheck(facts, terms.Needs.ClientAddresses);
        if (terms.Warehouse is { } warehouse)
        {
            yield return new WarehouseCheck(facts, warehouse);
        }

        foreach (ICheck each in UnityCatalogChecks())
        {
            yield return each;
        }

        if (terms.Principal is { } principal)
        {
            yield return new SecretSlotsCheck(facts, principal);
        }
    }

    private IEnumerable<ICheck> UnityCatalogChecks()
    {
        IReadOnlyList<string> onCatalog = terms.Needs.Preset?.CatalogPrivileges ?? [];
        IReadOnlyList<string> onSchema = terms.Needs.Preset?.SchemaPrivileges ?? [];
        if (terms.Needs.Catalog is { } catalog)
        {
            yield return new SecurableCheck(facts, new Securable(catalog, null));
            yield return new GrantablePrivilegesCheck(facts, new Securable(catalog, null), onCatalog);
        }
        else if (onCatalog.Count > 0)
        {
            yield return new PresetWithoutCatalogCheck(terms.Needs.Preset!, "Catalog", "grants", onCatalog);
        }

        if (terms.Needs is { Catalog: { } of, Schema: { } schema })
        {
            yield return new SecurableCheck(facts, new Securable(of, schema));
            yield return new GrantablePrivilegesCheck(facts, new Securable(of, schema), onSchema);
        }
        else if (onSchema.Count > 0)
        {
            yield return new PresetWithoutCatalogCheck(terms.Needs.Preset!, "Schema", "grants", onSchema);
        }
    }

    private DbxCheck Described(string name, CheckOutcome outcome) => terms.Principal is { } principal
        ? new DbxServicePrincipalCheck(name, outcome, principal)
        : DbxCheck.Of(name, outcome, facts.Connection);
}
