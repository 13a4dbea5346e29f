using System.Management.Automation;
using System.Text.RegularExpressions;
using DatabricksSP.Connections;
using DatabricksSP.Errors;

namespace DatabricksSP.Onboarding.Delivery;

/// <summary>How the entries of a vault are named, for example <c>dbx-{Workspace}-{DisplayName}</c>.</summary>
internal sealed class SecretName
{
    /// <summary>What they are named unless something else is given.</summary>
    public const string Default = "dbx-{Workspace}-{DisplayName}";

    private static readonly Regex Placeholder = new(@"\{([^{}]*)\}");

    private static readonly Dictionary<string, Func<DbxConnection, string, string>> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Workspace"] = static (connection, _) => ShortNameOf(new Uri(connection.Host)),
        ["Connection"] = static (connection, _) => connection.Name,
        ["DisplayName"] = static (_, displayName) => displayName,
    };

    private readonly string _template;

    /// <summary>Reads a template.</summary>
    /// <exception cref="DbxFailureException">It has a placeholder that is none.</exception>
    public SecretName(string template)
    {
        _template = template;
        if (Placeholder.Matches(template).Cast<Match>().FirstOrDefault(
            static each => !Values.ContainsKey(each.Groups[1].Value)) is { } other)
        {
            throw new DbxFailureException(
                $"-SecretName has the placeholder {other.Value}, which there is not.",
                "SecretNameInvalid",
                ErrorCategory.InvalidArgument,
                template,
                $"There are {string.Join(", ", Values.Keys.Select(static each => $"{{{each}}}"))}.");
        }
    }

    /// <summary>The name of one entry.</summary>
    public string Of(DbxConnection connection, string displayName) =>
        Placeholder.Replace(_template, match => Values[match.Groups[1].Value](connection, displayName));

    // dbc-a1b2345c-d6e7 of dbc-a1b2345c-d6e7.cloud.databricks.com, and 127.0.0.1-8765 of an emulator.
    private static string ShortNameOf(Uri host)
    {
        string name = host.HostNameType == UriHostNameType.Dns ? host.Host.Split('.')[0] : host.Host.Trim('[', ']').Replace(':', '-');
        return host.IsDefaultPort ? name : FormattableString.Invariant($"{name}-{host.Port}");
    }
}
