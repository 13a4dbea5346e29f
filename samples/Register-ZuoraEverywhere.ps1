<#
.SYNOPSIS
    Sets up Zuora's connector in every workspace, with the tokens in a vault.
.DESCRIPTION
    Connects by profiles of ~/.databrickscfg, one a workspace, and does the same in all of them with one pipeline. What fails in one
    workspace is an error that names it; the others go on. Run again, it changes nothing where all is there. The vault is one of
    Microsoft.PowerShell.SecretManagement that keeps metadata, as SecretStore does.
.PARAMETER ProfileName
    The profiles.
.PARAMETER Vault
    The vault, as Get-SecretVault names it. A token's name there is the profile's and the service principal's.
.PARAMETER DisplayName
    The name of the service principal.
.PARAMETER Warehouse
    The SQL warehouse that it is to use. It has to be there in each workspace.
.PARAMETER Catalog
    The catalog to write to.
.PARAMETER Schema
    The schema of the catalog to write to.
.OUTPUTS
    Workspace, Result, ApplicationId, TokenId and Expires for each workspace. No secret.
.EXAMPLE
    ./Register-ZuoraEverywhere.ps1 prod, staging, dev -Vault Connectors
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string[]] $ProfileName,
    [Parameter(Mandatory)] [string] $Vault,
    [string] $DisplayName = 'zuora-connector',
    [string] $Warehouse = 'Zuora',
    [string] $Catalog = 'main',
    [string] $Schema = 'default'
)

$connections = foreach ($name in $ProfileName) {
    Connect-DbxWorkspace -Profile $name -Name $name
}

$connections |
    Register-DbxServicePrincipal $DisplayName -Preset Zuora -Warehouse $Warehouse -Catalog $Catalog -Schema $Schema `
        -CredentialType OboToken -LifetimeDays 365 -Comment $DisplayName -Vault $Vault -SecretName '{Connection}-{DisplayName}' |
    ForEach-Object {
        [pscustomobject] @{
            Workspace     = $_.Connection.Name
            Result        = $_.Result
            ApplicationId = $_.ApplicationId
            TokenId       = $_.TokenId
            Expires       = $_.ExpiryTime
        }
    }
