# The cmdlets run on Windows PowerShell 5.1, and on PowerShell 7.4 and later, which run on .NET 8.
$version = $PSVersionTable.PSVersion
if ($PSEdition -eq 'Core' -and ($version.Major -lt 7 -or ($version.Major -eq 7 -and $version.Minor -lt 4))) {
    throw "DatabricksSP needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $version. See https://aka.ms/powershell."
}
try {
    Import-Module -Name "$PSScriptRoot/bin/DatabricksSP.dll" -ErrorAction Stop
} catch [System.IO.FileNotFoundException] {
    throw "DatabricksSP has not been built. In a checkout, run: dotnet build ($_)"
}

# Said here so that Import-Module -Verbose does not name each cmdlet twice, as exported and as imported.
Export-ModuleMember -Cmdlet * -Verbose:$false
