using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;

namespace DatabricksSP.Benchmarks.Register;

/// <summary>Registers service principals twice in this process, after a short warm-up, and prints what it took.</summary>
internal static class RegisterOnce
{
    public const string CommandName = "register-once";

    private const int WarmUp = 200;

    // A vault that keeps each secret in a file, with the commands of SecretManagement.
    private const string Line = """
        param($name, $count, $folder)
        function global:Get-SecretInfo($Vault, $Name) {
            foreach ($file in [IO.Directory]::GetFiles($folder)) {
                $metadata = @{}
                foreach ($line in [Linq.Enumerable]::Skip([IO.File]::ReadAllLines($file), 1)) {
                    $key, $value = $line.Split('=', 2)
                    $metadata[$key] = $value
                }
                [pscustomobject]@{ Name = [IO.Path]::GetFileName($file); Metadata = $metadata }
            }
        }
        function global:Set-Secret($Vault, $Name, $Secret, $Metadata) {
            $lines = @([Net.NetworkCredential]::new('', $Secret).Password)
            foreach ($key in $Metadata.Keys) {
                $lines += $key + '=' + [Convert]::ToString($Metadata[$key], [cultureinfo]::InvariantCulture)
            }
            [IO.File]::WriteAllLines("$folder/$Name", $lines)
        }
        $delivered = $unchanged = 0
        1..$count | ForEach-Object { "$name $_" } |
            Register-DbxServicePrincipal -Entitlement databricks-sql-access, workspace-access -Warehouse Zuora -CredentialType OboToken `
                -Catalog main -Schema default -Privilege 'USE CATALOG', 'USE SCHEMA', SELECT, 'CREATE TABLE' -LifetimeDays 365 `
                -Comment 'Zuora connector' -Vault files -SecretName '{DisplayName}' |
            ForEach-Object {
                if ($_.Token -and [IO.File]::Exists("$folder/$($_.DisplayName)")) { $delivered++ }
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
