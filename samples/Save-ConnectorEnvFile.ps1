<#
.SYNOPSIS
    Makes a new OAuth secret for a service principal that is there, and writes a .env file with all that its program has to know.
.DESCRIPTION
    The file has the address, the warehouse and the secret, by the names that Databricks' tools and drivers read from the environment. Only
    you can read it, where the system has such permissions; keep it out of Git. A file that is there is not touched. Connect first:
    Connect-DbxWorkspace.
.PARAMETER DisplayName
    The service principal.
.PARAMETER Warehouse
    The SQL warehouse that the program uses.
.PARAMETER Path
    The file.
.PARAMETER Catalog
    The catalog that the program uses.
.PARAMETER Schema
    The schema that the program uses.
.PARAMETER LifetimeDays
    How many days the secret lives.
.EXAMPLE
    ./Save-ConnectorEnvFile.ps1 zuora-connector Zuora -Path .env -Catalog main
.EXAMPLE
    ./Save-ConnectorEnvFile.ps1 zuora-connector Zuora -Path zuora.env
    node --env-file zuora.env report.mjs
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $DisplayName,
    [Parameter(Mandatory, Position = 1)] [string] $Warehouse,
    [string] $Path = '.env',
    [string] $Catalog,
    [string] $Schema,
    [ValidateRange(1, 730)] [int] $LifetimeDays = 90
)

$ErrorActionPreference = 'Stop'

$principal = @(Get-DbxServicePrincipal -Name $DisplayName)
if ($principal.Count -ne 1) {
    throw "There are $($principal.Count) service principals named $DisplayName."
}

$with = @{ Warehouse = $Warehouse }
if ($Catalog) { $with.Catalog = $Catalog }
if ($Schema) { $with.Schema = $Schema }

# The file comes first: what cannot be written must not leave a secret behind.
$file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
$stream = [System.IO.FileStream]::new($file, 'CreateNew', 'Write', 'None')
try {
    if ($PSEdition -eq 'Core' -and -not $IsWindows) {
        [System.IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite')
    }

    $principal | New-DbxOAuthSecret -LifetimeDays $LifetimeDays -OutVariable secret |
        Get-DbxConnectionInfo @with -Format DotEnv -AsPlainText |
        ForEach-Object {
            $bytes = [System.Text.UTF8Encoding]::new($false).GetBytes("$_`n")
            $stream.Write($bytes, 0, $bytes.Length)
        }

    $stream.Dispose()
}
catch {
    $stream.Dispose()
    [System.IO.File]::Delete($file)
    $left = if ($secret) { " The secret $($secret.SecretId) was made: revoke it by Remove-DbxOAuthSecret." }
    throw "$Path was not written: $_$left"
}

[pscustomobject] @{
    Path          = $file
    DisplayName   = $DisplayName
    ApplicationId = $secret.ApplicationId
    SecretId      = $secret.SecretId
    ExpiryTime    = $secret.ExpiryTime
}
