<#
.SYNOPSIS
    Looks in which workspaces a connector can be set up, before anything is changed there.
.DESCRIPTION
    Connects by profiles of ~/.databrickscfg, one a workspace, and only reads. What is in the way stands in the output with its cure; a
    workspace that cannot be reached is an error that names it.
.PARAMETER ProfileName
    The profiles.
.PARAMETER Preset
    What the connector needs: Zuora, Segment, Reader, ... or the path of a preset of your own.
.PARAMETER Warehouse
    The SQL warehouse that it is to use.
.PARAMETER Catalog
    The catalog that it is to use.
.PARAMETER ClientAddress
    The addresses that the connector calls from.
.OUTPUTS
    Workspace, Ready, InTheWay (the checks that did not pass) and Cures for each workspace.
.EXAMPLE
    ./Test-Workspaces.ps1 prod, staging, dev -Preset Zuora -Catalog main -ClientAddress 198.51.100.0/24
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string[]] $ProfileName,
    [Parameter(Mandatory)] [string] $Preset,
    [string] $Warehouse = 'Zuora',
    [string] $Catalog,
    [string[]] $ClientAddress = @()
)

foreach ($name in $ProfileName) {
    if ($connection = Connect-DbxWorkspace -Profile $name -Name $name) {
        $checks = @(
            $connection | Test-DbxWorkspace -Preset $Preset -Warehouse $Warehouse -Catalog $Catalog -ClientAddress $ClientAddress
        )

        # What was skipped is in nobody's way.
        $inTheWay = @($checks | Where-Object { $_.Result -in 'Failed', 'Unknown' })
        [pscustomobject] @{
            Workspace = $name
            Ready     = $inTheWay.Count -eq 0
            InTheWay  = @($inTheWay | ForEach-Object { $_.Check })
            Cures     = @($inTheWay | ForEach-Object { $_.Cure })
        }
    }
}
