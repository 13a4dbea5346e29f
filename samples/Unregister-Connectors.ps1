<#
.SYNOPSIS
    Takes connectors back that are no longer needed, with their credentials and the vault's entries; none that is in use.
.DESCRIPTION
    Who used a token in the last days is left alone, and a warning says so. Of the others the credentials go first, then the service
    principal, then the entry in the vault; before that it says what will be lost, and asks. What is gone already is no error: a run that
    broke off is run again. Connect first: Connect-DbxWorkspace. When somebody logged in with an OAuth secret, the workspace does not tell.
.PARAMETER Path
    The connectors to take back, a CSV file with the column DisplayName; the rows may be those that they were set up with.
.PARAMETER Vault
    The vault that has their credentials, as Get-SecretVault names it.
.PARAMETER UnusedFor
    For how many days a connector must not have used a token.
.PARAMETER Force
    Does not ask.
.OUTPUTS
    DisplayName and IsGone for each of them.
.EXAMPLE
    ./Unregister-Connectors.ps1 leaving.csv -Vault Connectors -WhatIf
.EXAMPLE
    ./Unregister-Connectors.ps1 leaving.csv -Vault Connectors -Force
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    [Parameter(Mandatory)] [string] $Vault,
    [ValidateRange(0, 730)] [int] $UnusedFor = 14,
    [switch] $Force
)

$leaving = @(Import-Csv -Path $Path)

# Databricks tells the day of the last use.
$since = [datetime]::Today.AddDays(-$UnusedFor)
$inUse = @((Get-DbxOboToken -ErrorAction Stop | Where-Object { $_.LastUsed -gt $since }).DisplayName)

foreach ($row in $leaving | Where-Object { $_.DisplayName -in $inUse }) {
    Write-Warning "$($row.DisplayName) has used its token since $($since.ToString('yyyy-MM-dd')), so it stays."
}

$leaving | Where-Object { $_.DisplayName -notin $inUse } | Unregister-DbxServicePrincipal -Vault $Vault -Force:$Force

$left = @((Get-DbxServicePrincipal -ErrorAction Stop).DisplayName)
foreach ($row in $leaving) {
    [pscustomobject] @{ DisplayName = $row.DisplayName; IsGone = $row.DisplayName -notin $left }
}
