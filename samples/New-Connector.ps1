<#
.SYNOPSIS
    Gives one connector an identity of its own, one step after the other.
.DESCRIPTION
    The steps that vendors of connectors describe, each as one command: a service principal with a name, its entitlements, the right to use
    tokens and a SQL warehouse, and a token on its behalf. Connect first: Connect-DbxWorkspace.
.PARAMETER DisplayName
    The name of the service principal.
.PARAMETER Warehouse
    The SQL warehouse that it is to use.
.PARAMETER LifetimeDays
    How many days the token lives.
.OUTPUTS
    The token. It can be had only now: keep its property Token.
.EXAMPLE
    $token = ./New-Connector.ps1 zuora-connector Zuora
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $DisplayName,
    [Parameter(Mandatory, Position = 1)] [string] $Warehouse,
    [ValidateRange(1, 730)] [int] $LifetimeDays = 365
)

$ErrorActionPreference = 'Stop'

# Steps 1 and 2: a service principal with a display name.
$principal = New-DbxServicePrincipal $DisplayName

# Step 3: the entitlements Databricks SQL access and Workspace access.
$null = $principal | Grant-DbxEntitlement databricks-sql-access, workspace-access

# Step 4: it may use personal access tokens.
$null = $principal | Grant-DbxTokenUsage

# Step 5: it may use the warehouse.
$null = $principal | Grant-DbxWarehouseAccess -Warehouse $Warehouse

# Step 6: a token on behalf of the service principal. It is given out before anything else can fail.
$token = $principal | New-DbxOboToken -LifetimeDays $LifetimeDays -Comment $DisplayName
$token

# Does it work? Logs in with the token and runs a statement on the warehouse.
foreach ($check in $token | Test-DbxServicePrincipal -Warehouse $Warehouse) {
    if (-not $check.Passed) {
        throw "$DisplayName is not ready: $($check.Reason)"
    }
}
