<#
.SYNOPSIS
    Keeps connectors as a list describes them, with their credentials in a vault: for a scheduler, every night.
.DESCRIPTION
    What is there as described is left alone, so that most nights nothing happens. Who is new in the list is set up. A credential that
    expires within 30 days gets a successor, which is tried and goes into the vault; a token before it lives on for 7 days, an OAuth secret
    until it expires, so that the connector has time to take the new one from there. A night that failed or was killed is made good by the
    next one. Connect first, as an admin: Connect-DbxWorkspace. The vault is one of Microsoft.PowerShell.SecretManagement that keeps
    metadata, as SecretStore does.
.PARAMETER Path
    The list, a CSV file with the columns that Register-DbxServicePrincipal takes; it may have others.
.PARAMETER Vault
    The vault, as Get-SecretVault names it.
.PARAMETER RotateBefore
    How many days before its end a credential gets a successor. Fewer than it lives, or each night makes one.
.PARAMETER Overlap
    How many days the token before lives on.
.OUTPUTS
    Workspace, DisplayName, Team, Result, Changes and Expires for each connector that was changed. No secret.
.EXAMPLE
    ./Sync-Connectors.ps1 -Vault Connectors
.EXAMPLE
    ./Sync-Connectors.ps1 -Vault Connectors -WhatIf | Where-Object Change -ne '='

    Shows what tonight would bring, line by line.
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)] [string] $Path = "$PSScriptRoot/connectors.csv",
    [Parameter(Mandatory)] [string] $Vault,
    [ValidateRange(0, 730)] [int] $RotateBefore = 30,
    [ValidateRange(0, 730)] [int] $Overlap = 7
)

# A connector that fails is an error of its own; the others go on. -WhatIf of the script is that of the cmdlet.
Import-Csv -Path $Path |
    Register-DbxServicePrincipal -Vault $Vault -RotateBefore $RotateBefore -Overlap $Overlap -ErrorVariable failures |
    ForEach-Object {
        if ($WhatIfPreference) {
            $_
        }
        elseif ($_.Result -ne 'Unchanged') {
            [pscustomobject] @{
                Workspace   = $_.Connection.Name
                DisplayName = $_.DisplayName
                Team        = $_.Team
                Result      = $_.Result
                Changes     = $_.Changes -join '; '
                Expires     = $_.ExpiryTime
            }
        }
    }

# A scheduler sees by this that the night was not a good one.
if ($failures) {
    throw "$(@($failures).Count) of the connectors in $Path are not as described: see the errors above. The next run goes on from here."
}
