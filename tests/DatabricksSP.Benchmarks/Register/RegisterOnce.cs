using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Register;

/// <summary>Registers service principals twice in this process, after a short warm-up, and prints what it took.</summary>
internal static class RegisterOnce
{
    public const string CommandName = "register-once";

    private const int WarmUp = 200;

    private const string Line = """
        param($name, $count, $folder)
        $delivered = $unchanged = 0
        1..$count | ForEach-Object { "$name $_" } |
            Register-DbxServicePrincipal -Entitlement databricks-sql-access, workspace-access -Warehouse Zuora -CredentialType OboToken `
                -Catalog main -Schema default -Privilege 'USE CATALOG', 'USE SCHEMA', SELECT, 'CREATE TABLE' -LifetimeDays 365 `
                -Comment 'Zuora connector' -AsPlainText |
            ForEach-Object {
                if ($_.Token) {
                    [System.IO.File]::WriteAllText("$folder/$($_.DisplayName)", $_.Token)
                    $delivered++
                }

                if ($_.Result -eq 'Unchanged') { $unchanged++ }
            }
        $delivered, $unchanged
        """;

    public static async Task<int> RunAsync(Uri url, string token, int count, TextWriter output)
    {
        using RequestCount requests = new(url, token);
        using ConnectedRunspace runspace = new(url, token);
        DirectoryInfo vault = Directory.CreateTempSubdirectory();
        try
        {
            await RunAsync("warm-up", WarmUp);
            (double seconds, long made, int[] first) = await MeasureAsync("zuora");
            (double againSeconds, long read, int[] second) = await MeasureAsync("zuora");
            RegisterFigures figures = new(seconds, made, first[0], againSeconds, read, second[1]);
            await output.WriteLineAsync(JsonSerializer.Serialize(figures));
            return 0;
        }
        finally
        {
            vault.Delete(recursive: true);
        }

        async Task<(double Seconds, long Requests, int[] Counts)> MeasureAsync(string name)
        {
            await requests.ClearAsync();
            long start = Stopwatch.GetTimestamp();
            int[] counts = await RunAsync(name, count);
            return (Stopwatch.GetElapsedTime(start).TotalSeconds, await requests.ReadAsync(), counts);
        }

        async Task<int[]> RunAsync(string name, int number)
        {
            using PowerShell shell = runspace.NewShell();
            PSDataCollection<PSObject> counts = await shell.AddScript(Line)
                .AddParameter("name", name).AddParameter("count", number).AddParameter("folder", vault.FullName).InvokeAsync();
            if (shell.Streams.Error is [var first, ..])
            {
                await Console.Error.WriteLineAsync($"{shell.Streams.Error.Count} items failed, the first one: {first}");
            }

            return [.. counts.Select(static each => (int)each.BaseObject)];
        }
    }
}
