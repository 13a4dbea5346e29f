# The cmdlets are compiled twice: for Windows PowerShell 5.1 and for PowerShell 7.4 and later, which run on .NET 8.
$version = $PSVersionTable.PSVersion
if ($PSEdition -eq 'Core' -and ($version.Major -lt 7 -or ($version.Major -eq 7 -and $version.Minor -lt 4))) {
    throw "DatabricksSP needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is PowerShell $version. See https://aka.ms/powershell."
}
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
$assembly = "$PSScriptRoot/bin/$framework/DatabricksSP.dll"
try {
    Import-Module -Name $assembly -ErrorAction Stop
} catch [System.IO.FileNotFoundException] {
    throw "DatabricksSP has not been built. In a checkout, run: dotnet build ($_)"
}

# Said here so that Import-Module -Verbose does not name each cmdlet twice, as exported and as imported.
Export-ModuleMember -Cmdlet * -Verbose:$false
