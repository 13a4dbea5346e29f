using System.Collections.Frozen;

namespace DatabricksSP.Playground.Commands;

/// <summary>
/// The commands of the modules whose binaries lie beside pwsh 7.6 itself, as their manifests name them
/// (https://github.com/PowerShell/PowerShell/tree/v7.6.0/src/Modules).
/// </summary>
internal static class PwshCommands
{
    private const string Utility = """
        Add-Member Add-Type Clear-Variable Compare-Object ConvertFrom-CliXml ConvertFrom-Csv ConvertFrom-Json ConvertFrom-Markdown
        ConvertFrom-StringData ConvertTo-CliXml ConvertTo-Csv ConvertTo-Html ConvertTo-Json ConvertTo-Xml Debug-Runspace
        Disable-PSBreakpoint Disable-RunspaceDebug Enable-PSBreakpoint Enable-RunspaceDebug Export-Alias Export-Clixml Export-Csv
        Export-FormatData Export-PSSession Format-Custom Format-Hex Format-List Format-Table Format-Wide Get-Alias Get-Culture Get-Date
        Get-Error Get-Event Get-EventSubscriber Get-FileHash Get-FormatData Get-Host Get-MarkdownOption Get-Member Get-PSBreakpoint
        Get-PSCallStack Get-Random Get-Runspace Get-RunspaceDebug Get-SecureRandom Get-TraceSource Get-TypeData Get-UICulture Get-Unique
        Get-Uptime Get-Variable Get-Verb Group-Object Import-Alias Import-Clixml Import-Csv Import-LocalizedData
        Import-PowerShellDataFile Import-PSSession Invoke-Expression Invoke-RestMethod Invoke-WebRequest Join-String Measure-Command
        Measure-Object New-Alias New-Event New-Guid New-Object New-TemporaryFile New-TimeSpan New-Variable Out-File Out-String Read-Host
        Register-EngineEvent Register-ObjectEvent Remove-Alias Remove-Event Remove-PSBreakpoint Remove-TypeData Remove-Variable
        Select-Object Select-String Select-Xml Send-MailMessage Set-Alias Set-Date Set-MarkdownOption Set-PSBreakpoint Set-TraceSource
        Set-Variable Show-Markdown Sort-Object Start-Sleep Tee-Object Test-Json Trace-Command Unblock-File Unregister-Event
        Update-FormatData Update-List Update-TypeData Wait-Debugger Wait-Event Write-Debug Write-Error Write-Host Write-Information
        Write-Output Write-Progress Write-Verbose Write-Warning
        """;

    private const string UtilityOnWindows = "ConvertFrom-SddlString Out-GridView Out-Printer Show-Command";

    private const string Management = """
        Add-Content Clear-Content Clear-Item Clear-ItemProperty Convert-Path Copy-Item Copy-ItemProperty Debug-Process Get-ChildItem
        Get-Clipboard Get-Content Get-Item Get-ItemProperty Get-ItemPropertyValue Get-Location Get-Process Get-PSDrive Get-PSProvider
        Get-TimeZone Invoke-Item Join-Path Move-Item Move-ItemProperty New-Item New-ItemProperty New-PSDrive Pop-Location Push-Location
        Remove-Item Remove-ItemProperty Remove-PSDrive Rename-Item Rename-ItemProperty Resolve-Path Restart-Computer Set-Clipboard
        Set-Content Set-Item Set-ItemProperty Set-Location Split-Path Start-Process Stop-Computer Stop-Process Test-Connection Test-Path
        Wait-Process
        """;

    private const string ManagementOnWindows = """
        Clear-RecycleBin Get-ComputerInfo Get-HotFix Get-Service New-Service Remove-Service Rename-Computer Restart-Service
        Resume-Service Set-Service Set-TimeZone Start-Service Stop-Service Suspend-Service
        """;

    private const string Security = """
        ConvertFrom-SecureString ConvertTo-SecureString Get-CmsMessage Get-Credential Get-ExecutionPolicy Get-PfxCertificate
        Protect-CmsMessage Set-ExecutionPolicy Unprotect-CmsMessage
        """;

    private const string SecurityOnWindows = """
        Get-Acl Get-AuthenticodeSignature New-FileCatalog Set-Acl Set-AuthenticodeSignature Test-FileCatalog
        """;

    private static readonly FrozenDictionary<string, string> Modules = ByName(
        [
            ("Utility", Utility),
            ("Management", Management),
            ("Security", Security),
            ("Host", "Start-Transcript Stop-Transcript"),
            .. OfWindows(),
        ]);

    /// <summary>The module that has <paramref name="command"/> in pwsh; null where pwsh has no such command of its own.</summary>
    public static string? ModuleOf(string command) => Modules.GetValueOrDefault(command);

    private static (string Module, string Commands)[] OfWindows() => OperatingSystem.IsWindows()
        ? [("Utility", UtilityOnWindows), ("Management", ManagementOnWindows), ("Security", SecurityOnWindows)]
        : [];

    private static FrozenDictionary<string, string> ByName(IEnumerable<(string Module, string Commands)> modules) => (
        from module in modules
        from command in module.Commands.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        select (command, Name: "Microsoft.PowerShell." + module.Module))
        .ToFrozenDictionary(each => each.command, each => each.Name, StringComparer.OrdinalIgnoreCase);
}
