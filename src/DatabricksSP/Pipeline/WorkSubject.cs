using DatabricksSP.Client.Errors;
using DatabricksSP.Connections;

namespace DatabricksSP.Pipeline;

/// <summary>Whom work is for, and where: what a line about one of its requests, or an error of it, does not say by itself.</summary>
internal sealed class WorkSubject(string? subject, DbxConnection connection)
{
    private const string WorkspaceKey = "DatabricksSP.Workspace";

    private static readonly AsyncLocal<WorkSubject?> OfThisFlow = new();

    /// <summary>That of the work that runs here; null where none does.</summary>
    public static WorkSubject? Current => OfThisFlow.Value;

    /// <summary>The workspace in which a call failed, in the work that runs here or in another; null where that is not known.</summary>
    public static string? WorkspaceOf(Exception failure) =>
        (failure as DatabricksException ?? failure.InnerException as DatabricksException) is not { } call ? null
            : call.Data[WorkspaceKey] as string ?? Current?.Connection.ToString();

    /// <summary>Runs work that is for this subject.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        OfThisFlow.Value = this;
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (IsNoted(failure))
        {
            throw;
        }
    }

    /// <summary>Says of the work that runs here, for several at once, whom it is for.</summary>
    public static void Become(string subject)
    {
        if (Current is { } current)
        {
            OfThisFlow.Value = new WorkSubject(subject, current.Connection);
        }
    }

    private DbxConnection Connection => connection;

    /// <summary>For whom, and where, as the end of a line.</summary>
    public override string ToString() => $" (for {subject} in {connection.Name})";

    private bool IsNoted(Exception failure)
    {
        if ((failure as DatabricksException ?? failure.InnerException as DatabricksException) is { } call)
        {
            call.Data[WorkspaceKey] = connection.ToString();
        }

        return false;
    }
}
