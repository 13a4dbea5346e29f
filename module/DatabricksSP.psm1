# The cmdlets are compiled twice: for Windows PowerShell 5.1 and for PowerShell 7.
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'netstandard2.0' }
$assembly = "$PSScriptRoot/bin/$framework/DatabricksSP.dll"
try {
    Import-Module -Name $assembly -ErrorAction Stop
} catch [System.IO.FileNotFoundException] {
    throw "DatabricksSP has not been built. In a checkout, run: dotnet build ($_)"
}
