using System.Management.Automation;
using DatabricksSP.Connections;
using DatabricksSP.Rows;
using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Tokens;

/// <summary>A token on its way through a pipeline, with what earlier cmdlets have found out about it.</summary>
/// <remarks>A parameter of this type takes a token's ID, a token that a cmdlet of this module wrote, or a row that has a TokenId.</remarks>
public sealed class TokenReference
{
    internal TokenReference(string tokenId) => TokenId = tokenId;

    /// <summary>The token's ID. No secret, unless the caller gave one in its place.</summary>
    internal string TokenId { get; }

    /// <summary>The workspace it is of, where that is known.</summary>
    internal DbxConnection? Connection { get; init; }

    /// <summary>Whose it is and when it was used, where that is known.</summary>
    internal TokenUse? Use { get; init; }

    /// <summary>The service principal that it authenticates, where that is known.</summary>
    internal ServicePrincipalReference? Owner { get; init; }

    /// <summary>The token's ID.</summary>
    public override string ToString() => TokenId;

    /// <summary>What an object says about a token; null if it says nothing.</summary>
    internal static TokenReference? From(object given)
    {
        PSObject wrapped = PSObject.AsPSObject(given);
        return wrapped.BaseObject switch
        {
            TokenReference reference => reference,
            ITokenSource source => source.Token,
            string text => new TokenReference(text),
            _ => InputRow.Is(wrapped) ? FromRow(wrapped) : null,
        };
    }

    private static TokenReference? FromRow(PSObject row) =>
        row.Properties["TokenId"]?.Value is not { } cell || Cells.IsBlank(cell) ? null : new TokenReference(cell.ToString()!)
        {
            Connection = row.Properties["Connection"]?.Value is { } written ? ConnectionReference.Resolve(written) : null,
        };
}
