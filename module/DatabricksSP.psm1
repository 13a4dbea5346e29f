# The cmdlets are compiled twice: for Windows PowerShell 5.1 and for PowerShell 7.
$framework = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
# Not Join-Path: a bare engine, like the one the playground hosts, has no Microsoft.PowerShell.Management.
$assembly = [System.IO.Path]::Combine($PSScriptRoot, 'bin', $framework, 'DatabricksSP.dll')
if (-not [System.IO.File]::Exists($assembly)) {
    throw "DatabricksSP has not been built: '$assembly' is missing. In a checkout, run: dotnet build"
}

Import-Module -Name $assembly -ErrorAction Stop
