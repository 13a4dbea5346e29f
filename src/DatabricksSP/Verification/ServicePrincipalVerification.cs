using DatabricksSP.Client;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Warehouses;
using DatabricksSP.Errors;
using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.UnityCatalog;
using DatabricksSP.Verification.Preflight;

namespace DatabricksSP.Verification;

/// <summary>
/// Looks whether a service principal is fit for its connector, first with an admin's eyes, then with its own credentials.
/// </summary>
/// <param name="facts">The workspace as an admin sees it.</param>
/// <param name="reference">The service principal.</param>
/// <param name="lists">The access control lists of the workspace.</param>
/// <param name="groups">The groups that were read for other principals.</param>
internal sealed class ServicePrincipalVerification(
    WorkspaceFacts facts,
    ServicePrincipalReference reference,
    PermissionLists lists,
    SharedReads<(WorkspaceClient Client, string Id), Group> groups)
{
    private readonly List<DbxCheck> _checks = [];
    private ServicePrincipalReference _known = reference;

    /// <summary>Makes all checks that can be made.</summary>
    /// <param name="terms">What it shall be fit for.</param>
    /// <param name="warehouse">The warehouse it shall use, if any.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbxFailureException">The workspace has no such principal.</exception>
    public async Task<DbxCheck[]> RunAsync(VerificationTerms terms, Warehouse? warehouse, CancellationToken stop)
    {
        ServicePrincipal principal = await new ServicePrincipalSearch(facts.Client)
            .GetAsync(_known.ApplicationId, stop).ConfigureAwait(false);
        _known = _known with { ServicePrincipalId = principal.Id, DisplayName = principal.DisplayName };
        EffectiveAccess access = new(facts.Client, principal, groups);
        AdminChecks checks = new(facts.Client, principal, access, lists);
        await ReadAsync("Service principal", checks.IsActiveAsync).ConfigureAwait(false);
        await ReadAsync("Entitlements", () => checks.HasEntitlementsAsync(terms.Entitlements, stop)).ConfigureAwait(false);
        if (terms.UsesTokens)
        {
            await ReadAsync("Token usage", () => checks.MayUseTokensAsync(stop)).ConfigureAwait(false);
        }

        if (warehouse is not null)
        {
            await ReadAsync("Warehouse", () => AdminChecks.RunsAsync(warehouse)).ConfigureAwait(false);
            await ReadAsync(
                "Warehouse permission",
                () => checks.MayUseWarehouseAsync(warehouse, terms.Needs.Preset?.PermissionLevel, stop)).ConfigureAwait(false);
        }

        foreach (ICheck each in Checks(terms, principal, access))
        {
            await ReadAsync(each.Name, each.RunAsync).ConfigureAwait(false);
        }

        foreach (PrincipalCredential credential in terms.Credentials)
        {
            await TryAsync(credential, terms, warehouse, stop).ConfigureAwait(false);
        }

        if (terms.Credentials.Count == 0)
        {
            Add("Log-in", CheckOutcome.Skip(
                warehouse is null ? "Not tried." : "Not tried, nor was a statement.", "Give -Token or -Secret."));
        }

        return [.. _checks];
    }

    private IEnumerable<ICheck> Checks(VerificationTerms terms, ServicePrincipal principal, EffectiveAccess access)
    {
        if (terms.Needs.Catalog is { } catalog)
        {
            yield return new PrivilegeCheck(
                facts, new Securable(catalog, null), terms.CatalogPrivileges, principal.ApplicationId, access);
        }
        else if (terms.Needs.Preset is { CatalogPrivileges.Count: > 0 } preset)
        {
            yield return new PresetWithoutCatalogCheck(preset, "Catalog", "privileges", preset.CatalogPrivileges);
        }

        if (terms.Needs is { Catalog: { } of, Schema: { } schema })
        {
            yield return new PrivilegeCheck(facts, new Securable(of, schema), terms.SchemaPrivileges, principal.ApplicationId, access);
        }
        else if (terms.Needs.Preset is { SchemaPrivileges.Count: > 0 } preset)
        {
            yield return new PresetWithoutCatalogCheck(preset, "Schema", "privileges", preset.SchemaPrivileges);
        }

        if (terms.Needs.ClientAddresses.Count > 0)
        {
            yield return new IpAccessListCheck(facts, terms.Needs.ClientAddresses);
        }

        yield return new CredentialsCheck(facts, principal.Id);
    }

    private async Task TryAsync(
        PrincipalCredential credential, VerificationTerms terms, Warehouse? warehouse, CancellationToken stop)
    {
        WorkspaceClient? bearer = null;
        try
        {
            Add(credential.Name, await CheckRun.TryAsync(async () =>
            {
                bearer = await credential.LogInAsync(stop).ConfigureAwait(false);
                return await Checks(bearer).CredentialIsItsOwnAsync(stop).ConfigureAwait(false);
            }).ConfigureAwait(false));
            if (warehouse is not null)
            {
                Add("Statement", await CheckRun.TryAsync(() => bearer is null
                    ? Task.FromResult(CheckOutcome.Fail($"The {credential.Name} cannot be used."))
                    : Checks(bearer).RunsStatementsAsync(warehouse, terms.Needs.Catalog, terms.Needs.Schema, stop)).ConfigureAwait(false));
            }
        }
        finally
        {
            bearer?.Dispose();
        }

        BearerChecks Checks(WorkspaceClient client) => new(client, _known.ApplicationId);
    }

    private async Task ReadAsync(string name, Func<Task<CheckOutcome>> check) =>
        Add(name, await CheckRun.ReadAsync(check).ConfigureAwait(false));

    private void Add(string name, CheckOutcome outcome) => _checks.Add(new DbxServicePrincipalCheck(name, outcome, _known));
}
