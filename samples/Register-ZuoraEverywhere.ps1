<#
.SYNOPSIS
    Sets up Zuora's connector in every workspace.
.DESCRIPTION
    Connects by profiles of ~/.databrickscfg, one a workspace, and does the same in all of them with one pipeline. What fails in one
    workspace is an error that names it; the others go on.
.PARAMETER ProfileName
    The profiles.
.PARAMETER DisplayName
    The name of the service principal.
.PARAMETER Warehouse
    The SQL warehouse that it is to use. It has to be there in each workspace.
.OUTPUTS
    Workspace, ApplicationId, Token (a SecureString) and Expires for each workspace.
.EXAMPLE
    ./Register-ZuoraEverywhere.ps1 prod, staging, dev
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string[]] $ProfileName,
    [string] $DisplayName = 'zuora-connector',
    [string] $Warehouse = 'Zuora'
)

$connections = foreach ($name in $ProfileName) {
    Connect-DbxWorkspace -Profile $name -Name $name
}

# Every object that comes out of a cmdlet knows its connection: what follows happens in that workspace.
$connections |
    New-DbxServicePrincipal $DisplayName -Entitlement databricks-sql-access, workspace-access -IfNotExists |
    Grant-DbxTokenUsage |
    Grant-DbxWarehouseAccess -Warehouse $Warehouse |
    New-DbxOboToken -LifetimeDays 365 -Comment $DisplayName |
    ForEach-Object {
        [pscustomobject] @{
            Workspace     = $_.Connection.Name
            ApplicationId = $_.ApplicationId
            Token         = $_.Token
            Expires       = $_.ExpiryTime
        }
    }
