using System.Collections.Immutable;
using DatabricksSP.Emulator.Principals;

namespace DatabricksSP.Emulator.Users;

/// <summary>A person.</summary>
public sealed record User : Identity
{
    /// <summary>The e-mail address the person signs in with, in lower case.</summary>
    public required string UserName { get; init; }

    /// <summary>The first name, if it is known.</summary>
    public string? GivenName { get; init; }

    /// <summary>The last name, if it is known.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The e-mail addresses, the primary one first: that the person signs in with, unless others were given.</summary>
    public required ImmutableArray<string> Emails { get; init; }

    /// <summary>Somebody whose name is told by the e-mail address.</summary>
    internal static User New(string id, string userName, DateTimeOffset createdAt) => new()
    {
        Id = id,
        UserName = userName.ToLowerInvariant(),
        DisplayName = userName.Split('@')[0],
        CreatedAt = createdAt,
        Emails = [userName.ToLowerInvariant()],
    };

    /// <inheritdoc />
    public override PrincipalKind Kind => PrincipalKind.User;

    /// <inheritdoc />
    public override string Name => UserName;
}
