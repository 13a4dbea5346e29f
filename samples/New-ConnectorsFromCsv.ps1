<#
.SYNOPSIS
    Gives every connector of a list an identity of its own, and keeps their tokens in a vault.
.DESCRIPTION
    Each row of the CSV file is a connector: what its columns DisplayName, Entitlement, Warehouse, LifetimeDays and Comment say is done, and
    other columns go into the report. A run that broke off is run again: who is there is taken, and who has a token keeps it.
    Connect first: Connect-DbxWorkspace. The vault is one of Microsoft.PowerShell.SecretManagement.
.PARAMETER Path
    The CSV file.
.PARAMETER Vault
    The vault, as Get-SecretVault names it. A token's name there is the connector's.
.PARAMETER ReportPath
    The CSV file to write: who got a token, and until when. No secret is in it.
.EXAMPLE
    ./New-ConnectorsFromCsv.ps1 connectors.csv -Vault Connectors -ReportPath report.csv
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    [Parameter(Mandatory)] [string] $Vault,
    [Parameter(Mandatory)] [string] $ReportPath
)

# A connector that fails is an error of its own; the others go on.
$connectors = Import-Csv -Path $Path |
    New-DbxServicePrincipal -IfNotExists |
    Grant-DbxTokenUsage |
    Grant-DbxWarehouseAccess

$haveToken = @(Get-DbxOboToken | ForEach-Object ApplicationId)

$connectors |
    Where-Object { $_.ApplicationId -notin $haveToken } |
    New-DbxOboToken |
    ForEach-Object {
        $token = $_
        try {
            Set-Secret -Name $token.DisplayName -Secret $token.Token -Vault $Vault -ErrorAction Stop
        }
        catch {
            # Nobody has it now, but it works: say which one is to be revoked.
            Write-Error "The token $($token.TokenId) of $($token.DisplayName) was made and could not be kept, so revoke it: $_"
            return
        }

        [pscustomobject] @{
            DisplayName   = $token.DisplayName
            Team          = $token.Team
            ApplicationId = $token.ApplicationId
            TokenId       = $token.TokenId
            Expires       = $token.ExpiryTime
        }
    } |
    Export-Csv -Path $ReportPath -NoTypeInformation
