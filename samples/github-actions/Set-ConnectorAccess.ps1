<#
.SYNOPSIS
    Lets the connectors of a list into the workspace, and no more than that: for a job of GitHub Actions.
.DESCRIPTION
    The list is the truth: whoever is in it and missing in the workspace is made, with entitlements and access to a warehouse. It makes no
    token, so the job has none to keep. With -WhatIf it says what it would do, which is good to know of a pull request.
    The job logs in by its own ID token: see README.md.
.PARAMETER Path
    The list, a CSV file with the columns DisplayName, Entitlement and Warehouse.
.EXAMPLE
    ./Set-ConnectorAccess.ps1 -WhatIf
#>
#Requires -Version 7.4
#Requires -Modules DatabricksSP
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Path = "$PSScriptRoot/connectors.csv"
)

$ErrorActionPreference = 'Stop'

# Host and client ID come from DATABRICKS_HOST and DATABRICKS_CLIENT_ID.
$null = Connect-DbxWorkspace -AuthType github-oidc

# -WhatIf of the script is -WhatIf of each of them.
Import-Csv -Path $Path |
    New-DbxServicePrincipal -IfNotExists |
    Grant-DbxTokenUsage |
    Grant-DbxWarehouseAccess
