using System.Management.Automation;
using System.Security;
using DatabricksSP.Errors;
using DatabricksSP.OAuthSecrets;
using DatabricksSP.Presets;
using DatabricksSP.ServicePrincipals;
using DatabricksSP.Tokens;

namespace DatabricksSP.Onboarding;

/// <summary>The credential that an input brings along, or the kind of one that it has elsewhere.</summary>
/// <param name="Token">The token; null for none.</param>
/// <param name="Secret">The OAuth secret; null for none.</param>
/// <param name="Type">The kind that was asked for; null for the one that fits.</param>
internal sealed record CredentialChoice(SecureString? Token, SecureString? Secret, DbxCredentialType? Type)
{
    /// <summary>Whether the user wants to see it.</summary>
    public bool IsShown { get; init; }

    private SecureString? Value => Secret ?? Token;

    private DbxCredentialType? Given =>
        Secret is not null ? DbxCredentialType.OAuthSecret : Token is not null ? DbxCredentialType.OboToken : null;

    /// <summary>The kind that a piped object is about, which may have no value; null for any other object.</summary>
    public static DbxCredentialType? TypeOf(PSObject? piped) => piped?.BaseObject switch
    {
        DbxOboToken => DbxCredentialType.OboToken,
        DbxOAuthSecret => DbxCredentialType.OAuthSecret,
        _ => null,
    };

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public ErrorRecord? RefusalFor(ConnectionOutput output, ServicePrincipalReference principal)
    {
        string target = principal.ApplicationId;
        return Token is not null && Secret is not null
            ? Refusal($"There are a token and a secret for {principal}.", "InvalidArgument", target, "Give the one to connect with.")
            : Type is DbxCredentialType.None
            ? Refusal($"{principal} cannot connect without a credential.", "InvalidArgument", target, "Leave -CredentialType out.")
            : Given is not null && Type is not null && Given != Type
            ? Refusal($"What was given for {principal} is no {Type}.", "InvalidArgument", target, "Leave -CredentialType out.")
            : Value is { Length: 0 }
            ? Refusal($"The credential of {principal} is blank.", "CredentialIsBlank", target, "Give the one that was made.")
            : output.RefusalOf(TypeFor(output), target)
                ?? (IsShown && Value is null ? Missing(principal, For(output)) : null);
    }

    /// <summary>The credential.</summary>
    public ConnectionCredential For(ConnectionOutput output) => new(TypeFor(output), Value, IsShown);

    private static ErrorRecord Missing(ServicePrincipalReference principal, ConnectionCredential wanted) => FailureRecord.Of(
        $"There is no {wanted.Noun} of {principal} to show.",
        "CredentialMissing",
        ErrorCategory.InvalidArgument,
        principal.ApplicationId,
        $"It can be had once, when it is made: pipe in what {wanted.Maker} writes, or leave -AsPlainText out.");

    private static ErrorRecord Refusal(string message, string id, string target, string advice) =>
        FailureRecord.Of(message, id, ErrorCategory.InvalidArgument, target, advice);

    /// <summary>The kind, never a value.</summary>
    public override string ToString() => $"{Given ?? Type}";

    private DbxCredentialType TypeFor(ConnectionOutput output) => Given ?? Type ?? output.CredentialTypes[0];
}
