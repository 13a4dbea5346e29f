using System.Management.Automation;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Connections;
using DatabricksSP.Errors;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Tokens;

/// <summary>A cmdlet that changes or revokes tokens given by their ID.</summary>
/// <typeparam name="TOutput">What it writes for each.</typeparam>
public abstract class DbxTokenCmdlet<TOutput> : DbxPipelineCmdlet<TOutput>
    where TOutput : class
{
    /// <summary>The token: its ID, or an object from the Get or New cmdlet. A token's ID is no secret, and not its value.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [TokenTransformation]
    public TokenReference[] TokenId { get; set; } = [];

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        foreach (TokenReference token in TokenId)
        {
            if (Secret.IsIn(token.TokenId))
            {
                WriteError(SecretMisplaced());
            }
            else if (GivenConnection is { } given && token.Connection is { } own && own.Host != given.Host)
            {
                WriteError(OfAnotherWorkspace(token, own, given));
            }
            else
            {
                Process(token, GivenConnection ?? token.Connection ?? RequiredConnection);
            }
        }
    }

    /// <summary>Takes up one token.</summary>
    private protected abstract void Process(TokenReference token, DbxConnection connection);

    private static ErrorRecord SecretMisplaced() => FailureRecord.Of(
        "There is a token in the place of the token's ID.",
        "SecretMisplaced",
        ErrorCategory.InvalidArgument,
        target: null,
        "Pipe the object itself, not its property Token; the ID is in its property TokenId.");

    private static ErrorRecord OfAnotherWorkspace(TokenReference token, DbxConnection own, DbxConnection given) => FailureRecord.Of(
        $"The token {token} is of {own}, and {given} is another workspace. Nothing was sent.",
        "OtherWorkspace",
        ErrorCategory.InvalidArgument,
        token.TokenId,
        "Leave -Connection out to work where the object is from.");
}
