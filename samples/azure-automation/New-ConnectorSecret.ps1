<#
.SYNOPSIS
    Gives a connector an identity of its own in a workspace on Azure, as a runbook of Azure Automation.
.DESCRIPTION
    Logs in as the Automation account's managed identity, sets up the service principal, and puts its new OAuth secret into a key vault.
    (A workspace on Azure makes no tokens on behalf of others.) What a runbook writes is kept in its job's log: no secret is written.
    The account needs the modules DatabricksSP, Az.Accounts and Az.KeyVault, and its identity has to be a workspace admin and may set secrets
    of the vault.
.PARAMETER WorkspaceUrl
    The workspace's address.
.PARAMETER DisplayName
    The name of the service principal, and of the secret in the key vault.
.PARAMETER Warehouse
    The SQL warehouse that it is to use.
.PARAMETER KeyVaultName
    The key vault.
.PARAMETER LifetimeDays
    How many days the secret lives.
.EXAMPLE
    ./New-ConnectorSecret.ps1 https://adb-1234567890123456.7.azuredatabricks.net zuora-connector Zuora -KeyVaultName connectors
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $WorkspaceUrl,
    [Parameter(Mandatory, Position = 1)] [string] $DisplayName,
    [Parameter(Mandatory, Position = 2)] [string] $Warehouse,
    [Parameter(Mandatory)] [string] $KeyVaultName,
    [ValidateRange(1, 730)] [int] $LifetimeDays = 180
)

$ErrorActionPreference = 'Stop'

# Both before anything is made.
$null = Connect-DbxWorkspace $WorkspaceUrl -ManagedIdentity
$null = Connect-AzAccount -Identity

$secret = New-DbxServicePrincipal $DisplayName -Entitlement databricks-sql-access -IfNotExists |
    Grant-DbxWarehouseAccess -Warehouse $Warehouse |
    New-DbxOAuthSecret -LifetimeDays $LifetimeDays

try {
    $null = Set-AzKeyVaultSecret -VaultName $KeyVaultName -Name $DisplayName -SecretValue $secret.Secret -Expires $secret.ExpiryTime
}
catch {
    # Nobody has it now, but it works: say which one is to be deleted.
    throw "The OAuth secret $($secret.SecretId) of $DisplayName was made and could not be kept in $KeyVaultName, so delete it: $_"
}

[pscustomobject] @{
    DisplayName   = $DisplayName
    ApplicationId = $secret.ApplicationId
    KeyVault      = $KeyVaultName
    Expires       = $secret.ExpiryTime
}
