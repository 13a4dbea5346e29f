using DatabricksSP.Rows;

namespace DatabricksSP.ServicePrincipals;

/// <summary>A role that somebody has on a service principal. It pipes on to the cmdlets that grant or revoke it.</summary>
public sealed class DbxServicePrincipalRole : DbxServicePrincipalObject
{
    internal DbxServicePrincipalRole(ServicePrincipalReference principal, string role, IEnumerable<string> to)
        : base(principal)
    {
        Role = role;
        To = new TextList(to);
    }

    /// <summary><c>User</c> or <c>Manager</c>.</summary>
    public string Role { get; }

    /// <summary>
    /// Who has it, as -To takes it: users by their names, groups as <c>group:name</c>, service principals by their application IDs.
    /// </summary>
    public TextList To { get; }

    /// <summary>In words.</summary>
    public override string ToString() => $"{Role} of {DisplayName ?? ApplicationId}: {string.Join(", ", To)}";
}
