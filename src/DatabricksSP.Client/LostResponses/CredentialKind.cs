using System.Text.Json.Serialization.Metadata;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.LostResponses;

/// <summary>A credential that is to be made: how it is asked for, found again and revoked.</summary>
/// <typeparam name="TCreated">The response to its creation.</typeparam>
/// <typeparam name="TListed">What a list tells of it.</typeparam>
internal abstract class CredentialKind<TCreated, TListed>(WorkspaceTransport transport, JsonTypeInfo<TCreated> type)
    where TCreated : class
{
    public WorkspaceTransport Transport => transport;

    public JsonTypeInfo<TCreated> Type => type;

    public CreationLog Log { get; } = CreationLog.Of(transport);

    /// <summary>What is made, in words.</summary>
    public abstract string Name { get; }

    /// <summary>All that tells it apart from others, the lifetime aside.</summary>
    public abstract string Signature { get; }

    /// <summary>What the workspace does with the lifetimes of such credentials.</summary>
    public LifetimeFidelity Lifetimes => Log.LifetimesOf(Name);

    /// <inheritdoc cref="CredentialCreation{TCreated, TListed}"/>
    public Task<TCreated> CreateAsync(CancellationToken cancellationToken) =>
        new CredentialCreation<TCreated, TListed>(this).RunAsync(cancellationToken);

    /// <summary>The lifetime that is wanted, in seconds; null where none is to be sent.</summary>
    public abstract Task<long?> WantedSecondsAsync(CancellationToken cancellationToken);

    /// <summary>Whether a refusal is about a lifetime that the caller has not given; the next one is not to be refused for it.</summary>
    public abstract bool TakeBackLifetime(DatabricksApiException refused);

    public abstract ApiRequest Request(long? lifetimeSeconds);

    public abstract string IdOf(TCreated created);

    public abstract string IdOf(TListed listed);

    /// <summary>How long it lives in all; null if the response does not tell, or for one that lives for ever.</summary>
    public abstract long? SecondsOf(TCreated created);

    /// <inheritdoc cref="SecondsOf(TCreated)"/>
    public abstract long? SecondsOf(TListed listed);

    /// <summary>When it was made, by the server's clock; null if the list does not tell.</summary>
    public abstract DateTimeOffset? CreatedAt(TListed listed);

    /// <summary>Lists those among which the lost one would be.</summary>
    public abstract Task<ApiResponse<IReadOnlyList<TListed>>> ListAsync();

    /// <summary>Whether one from the list is what was asked for, lifetime and time aside.</summary>
    public abstract Match CompareTerms(TListed listed);

    /// <summary>Leaves out of those that may be meant those that a closer look shows to be somebody else's.</summary>
    public virtual Task<IReadOnlyList<TListed>> WithoutStrangersAsync(IReadOnlyList<TListed> candidates) => Task.FromResult(candidates);

    /// <summary>What a delivered one shows of how the workspace describes them.</summary>
    public virtual void LearnFrom(TCreated delivered)
    {
    }

    public abstract Task RevokeAsync(string id);

    /// <summary>What may be left, the time and the candidates aside.</summary>
    public abstract PossibleOrphan DescribeOrphan();
}
