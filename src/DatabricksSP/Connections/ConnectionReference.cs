using System.Management.Automation;
using System.Text.RegularExpressions;
using DatabricksSP.Client.Secrets;
using DatabricksSP.Rows;

namespace DatabricksSP.Connections;

/// <summary>
/// Which connection is meant by what stands in its place: its name, its name and host, or the object once it was written to a file.
/// </summary>
/// <remarks>
/// What was serialized (Export-Clixml, Export-Csv, ConvertTo-Json, a job) is a name and a host. It means the open connection that has
/// both: a name alone may by now belong to another workspace.
/// </remarks>
internal static class ConnectionReference
{
    private const string Advice = "Get-DbxConnection lists those there are, Connect-DbxWorkspace makes one.";

    // As DbxConnection.ToString writes it.
    private static readonly Regex NameAndHost = new(@"^(?<name>.+) \((?<host>https?://[^()\s]+)\)$", RegexOptions.CultureInvariant);

    /// <summary>Whether an object was a connection before it was serialized with its type.</summary>
    public static bool IsSerialized(object given) =>
        PSObject.AsPSObject(given).TypeNames.Contains("Deserialized." + typeof(DbxConnection).FullName);

    /// <summary>The name of a connection that was serialized; null if it has lost it.</summary>
    public static string? NameOf(object serialized) => Text(PSObject.AsPSObject(serialized), nameof(DbxConnection.Name));

    /// <summary>The open connection that is meant.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// There is none; PowerShell's error for it is about the parameter.
    /// </exception>
    public static DbxConnection Resolve(object? given)
    {
        PSObject? wrapped = given is null ? null : PSObject.AsPSObject(given);
        return wrapped?.BaseObject switch
        {
            null => throw new ArgumentTransformationMetadataException(
                "There is nothing in the place of the connection. Leave -Connection out to use the default one."),
            DbxConnection connection => connection,
            string text => ByText(text),
            _ => Text(wrapped, nameof(DbxConnection.Name)) is { } name && Text(wrapped, nameof(DbxConnection.Host)) is { } host
                ? ByNameAndHost(name, host)
                : throw Unbindable.To("a connection", wrapped),
        };
    }

    private static DbxConnection ByText(string text) =>
        ConnectionTable.Current.Find(text)
        ?? (NameAndHost.Match(text) is { Success: true } both
            ? ByNameAndHost(both.Groups["name"].Value, both.Groups["host"].Value)
            : throw new ArgumentTransformationMetadataException($"There is no connection named '{Secret.Scrub(text)}'. {Advice}"));

    private static DbxConnection ByNameAndHost(string name, string host) =>
        ConnectionTable.Current.Find(name, host)
        ?? throw new ArgumentTransformationMetadataException(
            $"There is no connection named '{Secret.Scrub(name)}' to {Secret.Scrub(host)} in this session. {Advice}");

    private static string? Text(PSObject wrapped, string property) =>
        (wrapped.Properties[property]?.Value is PSObject inner ? inner.BaseObject : wrapped.Properties[property]?.Value) as string;
}
