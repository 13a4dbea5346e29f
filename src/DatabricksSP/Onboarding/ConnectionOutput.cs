using System.Collections.Concurrent;
using System.Management.Automation;
using DatabricksSP.Errors;
using DatabricksSP.Onboarding.ConnectionFormats;
using DatabricksSP.Permissions;
using DatabricksSP.Pipeline;
using DatabricksSP.Presets;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>What is made of a connection's values: an object, the fields of a form, or a text.</summary>
/// <param name="form">The form; null for none.</param>
/// <param name="format">The text's format; null for objects.</param>
/// <param name="warn">Takes what is to be known about labels, once each. Called from any thread.</param>
internal sealed class ConnectionOutput(ConnectorForm? form, ConnectionFormat? format, Action<string> warn)
{
    private readonly ConnectorFormFiller? _filler = form is null ? null : new ConnectorFormFiller(form);
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);

    /// <summary>The kinds of credential that it has a place for, the best first.</summary>
    public IReadOnlyList<DbxCredentialType> CredentialTypes { get; } =
        form?.CredentialTypes ?? format?.CredentialTypes ?? ConnectorPreset.AllCredentialTypes;

    /// <summary>Whether a warehouse has a place in it.</summary>
    public bool HasWarehouse => format?.Unused.Contains("Warehouse") is not true;

    private string Title => form?.Connector ?? format?.Title ?? "An object";

    /// <summary>What a cmdlet was asked for.</summary>
    /// <param name="cmdlet">The cmdlet. It ends with an error where that cannot be had.</param>
    /// <param name="connector">The connector whose form is wanted, or the path of a preset; null for none.</param>
    /// <param name="format">The text's format; null for objects.</param>
    /// <param name="warn">Takes what is to be known about labels. Called from any thread.</param>
    public static ConnectionOutput Of(DbxCmdlet cmdlet, string? connector, ConnectionFormat? format, Action<string> warn)
    {
        ConnectorForm? form = null;
        try
        {
            form = connector is null ? null : PresetLibrary.FindForm(cmdlet, connector);
        }
        catch (DbxFailureException exception)
        {
            throw cmdlet.Fail(exception.ErrorRecord);
        }

        ConnectionOutput output = new(form, format, warn);
        if (output.RefusalOf(cmdlet.MyInvocation.BoundParameters) is { } refusal)
        {
            throw cmdlet.Fail(refusal);
        }

        foreach (string trap in form?.Traps ?? [])
        {
            cmdlet.WriteVerbose($"{form!.Connector}: {trap}");
        }

        return output;
    }

    private ErrorRecord? RefusalOf(Dictionary<string, object> typed)
    {
        if (form is not null && format is not (null or JsonText))
        {
            return Refusal("-For is about the fields of a form, and this -Format about something else.", "For", "Give one of them.");
        }

        return (format?.Unused ?? ["Driver", "ProfileName"]).FirstOrDefault(typed.ContainsKey) is { } unused
            ? Refusal($"{Title} has no place for -{unused}.", unused, "Leave it out.")
            : typed.ContainsKey("AsPlainText") && format?.HasCredential is false
                ? Refusal($"{Title} has no place for a credential.", "AsPlainText", "Leave -AsPlainText out.")
                : null;
    }

    /// <summary>What is wrong with a kind of credential; null if nothing is.</summary>
    public ErrorRecord? RefusalOf(DbxCredentialType credentialType, object target) => CredentialTypes.Contains(credentialType)
        ? null
        : FailureRecord.Of(
            $"{Title} takes no {credentialType}.",
            "CredentialNotTaken",
            ErrorCategory.InvalidArgument,
            target,
            $"It takes {string.Join(" or ", CredentialTypes)}: "
                + (CredentialTypes[0] == DbxCredentialType.OAuthSecret ? "New-DbxOAuthSecret" : "New-DbxOboToken") + " makes one.");

    /// <summary>What was not said and has to be; null for nothing.</summary>
    public ErrorRecord? Missing(string? warehouse, string? schema, ServicePrincipalReference principal) =>
        format is { NeedsWarehouse: true } && warehouse is null ? WarehouseMissing.For(principal)
        : format is { NeedsSchema: true } && schema is null
            ? Refusal($"{Title} needs a schema, and none was named for {principal}.", principal.ApplicationId, "Name it with -Schema.")
            : null;

    /// <summary>The object, the fields or the text.</summary>
    /// <exception cref="DbxFailureException">The text cannot carry one of the values.</exception>
    public object Write(ConnectionValues values)
    {
        try
        {
            return _filler is not null ? Fill(_filler, values) : format is null ? new DbxConnectionInfo(values) : format.Write(values);
        }
        catch (NotCarriedException exception)
        {
            throw new DbxFailureException(
                $"{values.Principal}: {exception.Message}",
                "NotCarried",
                ErrorCategory.InvalidArgument,
                values.ApplicationId,
                exception.Advice,
                exception);
        }
    }

    private object Fill(ConnectorFormFiller filler, ConnectionValues values)
    {
        if (filler.NoteOn(values) is { } note && _warned.TryAdd(note, true))
        {
            warn(note);
        }

        DbxConnectionField[] fields = filler.Fill(values);
        return format is JsonText json ? json.Write(fields, values.Credential) : fields;
    }

    private static ErrorRecord Refusal(string message, string target, string advice) =>
        FailureRecord.Of(message, "InvalidArgument", ErrorCategory.InvalidArgument, target, advice);
}
