<#
.SYNOPSIS
    Makes a new token for a service principal that is there, and keeps it in a vault.
.DESCRIPTION
    The token goes from the workspace into the vault and is shown nowhere. Its ID, its owner and its end stand beside it as metadata, so
    that whoever finds it knows what it is. Connect first: Connect-DbxWorkspace. The vault is one of Microsoft.PowerShell.SecretManagement.
.PARAMETER DisplayName
    The service principal.
.PARAMETER Vault
    The vault, as Get-SecretVault names it.
.PARAMETER SecretName
    The token's name in the vault. The service principal's unless given.
.PARAMETER LifetimeDays
    How many days the token lives.
.EXAMPLE
    ./Save-ConnectorToken.ps1 zuora-connector -Vault Connectors
.EXAMPLE
    Connect-DbxWorkspace $url -Token (Get-Secret zuora-connector -Vault Connectors)
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $DisplayName,
    [Parameter(Mandatory)] [string] $Vault,
    [string] $SecretName = $DisplayName,
    [ValidateRange(1, 730)] [int] $LifetimeDays = 90
)

$ErrorActionPreference = 'Stop'

$principal = @(Get-DbxServicePrincipal -Name $DisplayName)
if ($principal.Count -ne 1) {
    throw "There are $($principal.Count) service principals named $DisplayName."
}

$token = $principal | New-DbxOboToken -LifetimeDays $LifetimeDays -Comment "In the vault $Vault as $SecretName"
$metadata = @{ TokenId = $token.TokenId; ApplicationId = $token.ApplicationId }
if ($token.ExpiryTime) {
    $metadata.Expires = $token.ExpiryTime
}

try {
    Set-Secret -Name $SecretName -Secret $token.Token -Vault $Vault -Metadata $metadata
}
catch {
    # Nobody has it now, but it works: say which one is to be revoked.
    throw "The token $($token.TokenId) of $DisplayName was made and could not be kept in the vault $Vault, so revoke it: $_"
}
