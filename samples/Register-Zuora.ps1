<#
.SYNOPSIS
    Sets up a workspace for Zuora, from nothing to what the connection's form asks for.
.DESCRIPTION
    Makes what is missing of a SQL warehouse, a service principal, its entitlements and its permissions, and then a token on its behalf. Run
    again, it takes what is there, and makes a new token: the old one goes on working until it expires. Connect first: Connect-DbxWorkspace.
.PARAMETER DisplayName
    The name of the service principal.
.PARAMETER Warehouse
    The SQL warehouse to write with. A small one of that name is made where there is none.
.PARAMETER LifetimeDays
    How many days the token lives.
.OUTPUTS
    The fields of the form. Token is a SecureString; it can be had only now.
.EXAMPLE
    $form = ./Register-Zuora.ps1
    $form.Token | ConvertFrom-SecureString -AsPlainText | Set-Clipboard
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [string] $DisplayName = 'zuora-connector',
    [string] $Warehouse = 'Zuora',
    [ValidateRange(1, 730)] [int] $LifetimeDays = 365
)

$ErrorActionPreference = 'Stop'

$endpoint = Get-DbxWarehouse -Name $Warehouse -ErrorAction Ignore
if (-not $endpoint) {
    $endpoint = New-DbxWarehouse -Name $Warehouse -Size 2X-Small
}

New-DbxServicePrincipal $DisplayName -Entitlement databricks-sql-access, workspace-access -IfNotExists |
    Grant-DbxTokenUsage |
    Grant-DbxWarehouseAccess -Warehouse $Warehouse |
    New-DbxOboToken -LifetimeDays $LifetimeDays -Comment $DisplayName |
    ForEach-Object {
        [pscustomobject] @{
            ServerHostname = $endpoint.ServerHostname
            Port           = $endpoint.Port
            HttpPath       = $endpoint.HttpPath
            Token          = $_.Token
            Expires        = $_.ExpiryTime
            ApplicationId  = $_.ApplicationId
        }
    }
