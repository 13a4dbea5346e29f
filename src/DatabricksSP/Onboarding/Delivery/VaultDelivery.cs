using System.Collections;
using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>
/// Delivers credentials to a vault of Microsoft.PowerShell.SecretManagement. The metadata of the vault's entries is the record of what was
/// delivered.
/// </summary>
/// <param name="invoke">Runs scripts where the cmdlet runs.</param>
/// <param name="vault">The vault's name.</param>
/// <param name="names">How its entries are named.</param>
internal sealed class VaultDelivery(CommandInvocationIntrinsics invoke, string vault, SecretName names) : CredentialDelivery
{
    private const string Install = "Install-PSResource Microsoft.PowerShell.SecretManagement";

    private readonly StrictScript _list = new(invoke, ScriptBlock.Create("param($vault) Get-SecretInfo -Vault $vault -Name *"));

    private readonly StrictScript _set = new(
        invoke,
        ScriptBlock.Create(
            "param($vault, $name, $secret, $metadata) Set-Secret -Vault $vault -Name $name -Secret $secret -Metadata $metadata"));

    private readonly StrictScript _remove = new(invoke, ScriptBlock.Create("param($vault, $name) Remove-Secret -Vault $vault -Name $name"));

    // Whose each entry is by now: as it was when the first was asked for, and as it was left since.
    private Dictionary<string, VaultEntry>? _entries;

    /// <summary>The vault's name.</summary>
    public string Name => vault;

    /// <inheritdoc/>
    public override bool KeepsRecord => true;

    private Dictionary<string, VaultEntry> Entries => _entries ??= List();

    /// <inheritdoc/>
    /// <exception cref="DbxFailureException">The vault cannot be read, or has something else by that name.</exception>
    public override DeliveredCredential? Find(DbxConnection connection, string displayName)
    {
        string name = names.Of(connection, displayName);
        string owner = OwnerOf(connection, displayName);
        if (!Entries.TryGetValue(name, out VaultEntry? entry))
        {
            Entries.Add(name, new VaultEntry(owner, Delivered: null));
            return null;
        }

        bool isOwn = entry.Owner is not { } other || string.Equals(other, owner, StringComparison.OrdinalIgnoreCase);
        return isOwn && !entry.IsForeign ? entry.Delivered : throw Taken(name, displayName, entry);
    }

    /// <inheritdoc/>
    public override void Deliver(DbxRegistration registration)
    {
        string name = names.Of(registration.Connection, registration.DisplayName!);
        Hashtable metadata = VaultRecord.Write(registration);
        try
        {
            _set.Run(vault, name, registration.Value, metadata);
        }
        catch (RuntimeException refusal) when (refusal is not PipelineStoppedException)
        {
            throw NotDelivered.Of(registration, $"the vault '{vault}'", refusal);
        }

        Entries[name] = new VaultEntry(OwnerOf(registration.Connection, registration.DisplayName!), VaultRecord.Read(metadata));
    }

    /// <summary>Removes the entry of a service principal; one that is not there is no error.</summary>
    /// <returns>The name of what was removed; null for nothing.</returns>
    /// <exception cref="DbxFailureException">The vault cannot be read, has something else by that name, or does not remove it.</exception>
    public string? Remove(DbxConnection connection, string displayName)
    {
        if (Find(connection, displayName) is null)
        {
            return null;
        }

        string name = names.Of(connection, displayName);
        try
        {
            _remove.Run(vault, name);
        }
        catch (RuntimeException refusal) when (refusal is not PipelineStoppedException)
        {
            throw new DbxFailureException(
                $"The entry '{name}' of the vault '{vault}' was not removed: {refusal.ErrorRecord}",
                "NotRemoved",
                ErrorCategory.WriteError,
                displayName,
                "When that is mended, run the same line again.",
                refusal);
        }

        Entries.Remove(name);
        return name;
    }

    private static string OwnerOf(DbxConnection connection, string displayName) => VaultRecord.OwnerOf(displayName, connection.Host);

    private Dictionary<string, VaultEntry> List()
    {
        try
        {
            Dictionary<string, VaultEntry> all = new(StringComparer.OrdinalIgnoreCase);
            foreach (PSObject each in _list.Run(vault))
            {
                if (each.Properties["Name"]?.Value is string name)
                {
                    all[name] = VaultEntry.Of(each.Properties["Metadata"]?.Value as IDictionary);
                }
            }

            return all;
        }
        catch (RuntimeException refusal) when (refusal is not PipelineStoppedException)
        {
            bool isMissing = refusal.ErrorRecord.FullyQualifiedErrorId == nameof(CommandNotFoundException);
            throw new DbxFailureException(
                isMissing
                    ? "-Vault needs the module Microsoft.PowerShell.SecretManagement, which is not installed."
                    : $"The vault '{vault}' cannot be read, and nothing was done: {refusal.ErrorRecord}",
                "VaultUnavailable",
                ErrorCategory.ResourceUnavailable,
                vault,
                isMissing ? Install : "Get-SecretVault lists the vaults that there are; one that is locked is opened before.",
                refusal);
        }
    }

    private DbxFailureException Taken(string name, string displayName, VaultEntry entry) => new(
        $"The vault '{vault}' has an entry '{name}' already, which "
            + (entry.IsForeign ? "says nothing of a credential of Databricks" : $"is that of {entry.Owner}")
            + ". It stays, and nothing was done.",
        "DeliveryConflict",
        ErrorCategory.ResourceExists,
        displayName,
        $"Give each service principal of each workspace an entry of its own, as -SecretName '{SecretName.Default}' does.");
}
