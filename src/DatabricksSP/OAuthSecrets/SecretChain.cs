using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Rotation;

namespace DatabricksSP.OAuthSecrets;

/// <summary>The secrets of one owner that live, and those of them that succeed one another: the ones that were named.</summary>
/// <remarks>
/// Secrets have no comment: nobody can tell what others are for, nor whether they were handed over. So none goes that was not named, and
/// where some are named, others replace none.
/// </remarks>
/// <param name="living">All that live, oldest first.</param>
/// <param name="named">The IDs of those that are known.</param>
internal sealed class SecretChain(IReadOnlyList<OAuthSecretInfo> living, IReadOnlyCollection<string> named)
{
    private readonly OAuthSecretInfo[] _known = [.. living.Where(each => named.Contains(each.Id))];

    /// <summary>All that live, oldest first.</summary>
    public IReadOnlyList<OAuthSecretInfo> Living => living;

    /// <summary>The one in use; null where there is none.</summary>
    public OAuthSecretInfo? Newest => _known is [.., { } known] ? known : living is [.., { } last] ? last : null;

    /// <summary>Those that are newer than the newest that was named, and that nobody knows perhaps.</summary>
    public IEnumerable<OAuthSecretInfo> Unknown =>
        _known is [.., { } known] ? living.Where(each => each.CreateTime > known.CreateTime) : [];

    /// <summary>What is to be deleted by now.</summary>
    /// <param name="terms">Tells what is.</param>
    /// <param name="isSucceeded">Whether a successor of all was handed over just now.</param>
    public IEnumerable<OAuthSecretInfo> Due(RotationTerms terms, bool isSucceeded) => _known.Where((_, i) =>
        i < _known.Length - 1 ? terms.IsOver(_known[i + 1].CreateTime) : isSucceeded && terms.RevokesAtOnce);

    /// <summary>The same without those that were deleted.</summary>
    public SecretChain Without(IReadOnlyCollection<OAuthSecretInfo> deleted) => new([.. living.Except(deleted)], named);
}
