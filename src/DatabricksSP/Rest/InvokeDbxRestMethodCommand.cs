using System.Collections;
using System.Management.Automation;
using DatabricksSP.Client.Json;
using DatabricksSP.Connections;
using DatabricksSP.Pipeline;

namespace DatabricksSP.Rest;

/// <summary>Sends a request to any path of a workspace.</summary>
/// <remarks>
/// <para>
/// It has the connection's log-in, time limits and request rate. After a lost response, GET, PUT and DELETE are sent again; POST and PATCH
/// only where it is certain that nothing was done, and the error says what is not known. What changes something keeps to -WhatIf and
/// -Confirm. Several inputs are worked on at once; with -ThrottleLimit 1 one after another.
/// </para>
/// <para>
/// Objects come as objects, whole numbers whole, however long, and other numbers as decimal. Where names differ in case only, the object is
/// a dictionary. A response may hold a secret, which is then in the output; no other stream shows it.
/// </para>
/// </remarks>
/// <example>
/// <para>Who am I?</para>
/// <code>
/// Invoke-DbxRestMethod /api/2.0/preview/scim/v2/Me | ForEach-Object userName
/// </code>
/// <code language="output">
/// admin@example.com
/// </code>
/// </example>
/// <example>
/// <para>A list over all its pages</para>
/// <code>
/// Invoke-DbxRestMethod /api/2.0/preview/scim/v2/ServicePrincipals -Query @{ filter = 'displayName sw "zuora"' } -Paginate |
///     ForEach-Object displayName
/// </code>
/// <code language="output">
/// zuora-connector
/// zuora-reporting
/// </code>
/// <para>SCIM lists are read by number, all others by the token of the next page.</para>
/// </example>
/// <example>
/// <para>Make something that has no cmdlet</para>
/// <code>
/// Invoke-DbxRestMethod /api/2.1/unity-catalog/schemas -Method POST -Body @{ catalog_name = 'main'; name = 'zuora' }
/// </code>
/// <para>A text is taken for JSON as it is: -Body '{ "catalog_name": "main", "name": "zuora" }'.</para>
/// </example>
/// <example>
/// <para>The same in all workspaces that are connected</para>
/// <code>
/// Get-DbxConnection | Invoke-DbxRestMethod /api/2.0/sql/warehouses -Paginate | Where-Object state -eq RUNNING
/// </code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "DbxRestMethod", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeDbxRestMethodCommand : DbxPipelineCmdlet<object>
{
    /// <summary>The path, which begins with a slash: /api/2.0/clusters/list. An address with a host is refused.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [NoSecret("path")]
    public string Path { get; set; } = "";

    /// <summary>The method.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet(RawRequest.Get, "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = RawRequest.Get;

    /// <summary>Query parameters by name. A list gives a parameter several times; what has no value is left out.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>
    /// The body: JSON as text, or an object that is made JSON, for example a hashtable. A SecureString in it is sent in plain text.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Body { get; set; }

    /// <summary>Reads a list over all its pages and writes its items.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <summary>Writes the response as text, as it came; with -Paginate, each item.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    // What a row says besides is about no output of this one.
    private protected override bool CarriesRows => false;

    private protected override void ProcessInput()
    {
        DbxConnection connection = RequiredConnection;
        (string method, string path, IDictionary? query, object? body, bool raw) = (Method, Path, Query, Body, Raw);

        // A query may hold what nobody else is to read.
        string target = path.Split('?')[0];
        RawRequest? made = null;
        if (!Attempt(target, () => made = new RawRequest(method, path, query, body)))
        {
            return;
        }

        RawRequest request = made!;
        if (Paginate)
        {
            Attempt(target, () => WriteList(connection, request, raw));
            return;
        }

        Confirmation? confirmation = request.IsChange ? new Confirmation($"{target} in {connection}", $"Send {request.Method}") : null;
        Enqueue(connection, target, confirmation, new(async (client, stop) =>
            RestOutput.Of(await request.SendAsync(client, stop).ConfigureAwait(false), raw)));
    }

    private void WriteList(DbxConnection connection, RawRequest request, bool raw)
    {
        // What was asked for before comes first.
        Drain();
        connection.Lifetime.RequireOpen();
        foreach (JsonValue item in Stream(request.ListAsync(ClientOf(connection), StopToken)))
        {
            WriteObject(raw ? item.RawText : JsonObject.Of(item));
        }
    }
}
