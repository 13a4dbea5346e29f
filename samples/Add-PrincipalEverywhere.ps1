<#
.SYNOPSIS
    Uses one service principal of the account in every workspace.
.DESCRIPTION
    Connects by profiles of ~/.databrickscfg, one a workspace, adds the service principal there, and gives it an entitlement and the
    warehouse. It can be run again: who is there is left as it is. One OAuth secret of the service principal logs in everywhere then.
.PARAMETER ApplicationId
    The application ID of the service principal.
.PARAMETER ProfileName
    The profiles.
.PARAMETER Warehouse
    The SQL warehouse that it is to use. It has to be there in each workspace.
.OUTPUTS
    Workspace, DisplayName, ApplicationId and Warehouse for each workspace.
.EXAMPLE
    ./Add-PrincipalEverywhere.ps1 b4647a57-063a-43e3-a6b4-c9a4e9f9f0b7 prod, staging, dev
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)] [string] $ApplicationId,
    [Parameter(Mandatory, Position = 1)] [string[]] $ProfileName,
    [string] $Warehouse = 'Zuora'
)

$connections = foreach ($name in $ProfileName) {
    Connect-DbxWorkspace -Profile $name -Name $name
}

$connections |
    Add-DbxServicePrincipal -ApplicationId $ApplicationId -Entitlement databricks-sql-access |
    Grant-DbxWarehouseAccess -Warehouse $Warehouse |
    ForEach-Object {
        [pscustomobject] @{
            Workspace     = $_.Connection.Name
            DisplayName   = $_.DisplayName
            ApplicationId = $_.ApplicationId
            Warehouse     = $_.ObjectName
        }
    }
