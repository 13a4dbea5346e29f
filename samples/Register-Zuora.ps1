<#
.SYNOPSIS
    Sets up a workspace for Zuora, from nothing to what the connection's form asks for.
.DESCRIPTION
    Looks first whether it will work here, and changes nothing where it will not. Then it makes what is missing of a SQL warehouse, a
    service principal with what Zuora needs, and a token on its behalf, and tries that. Run again, it finds all of it and changes nothing;
    the token can be had only when it is made. Connect first: Connect-DbxWorkspace.
.PARAMETER DisplayName
    The name of the service principal.
.PARAMETER Warehouse
    The SQL warehouse to write with. A small one of that name is made where there is none.
.PARAMETER Catalog
    The catalog to write to.
.PARAMETER Schema
    The schema of the catalog to write to.
.PARAMETER ClientAddress
    The addresses that Zuora calls from, to compare with the workspace's IP access lists.
.PARAMETER LifetimeDays
    How many days the token lives.
.OUTPUTS
    A field of the form each, with Label and Value. The token is a SecureString.
.EXAMPLE
    $form = ./Register-Zuora.ps1
    $form | Where-Object Label -eq 'Access token' | ForEach-Object { $_.Value | ConvertFrom-SecureString -AsPlainText | Set-Clipboard }
#>
#Requires -Version 5.1
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [string] $DisplayName = 'zuora-connector',
    [string] $Warehouse = 'Zuora',
    [string] $Catalog = 'main',
    [string] $Schema = 'default',
    [string[]] $ClientAddress = @(),
    [ValidateRange(1, 730)] [int] $LifetimeDays = 365
)

$ErrorActionPreference = 'Stop'
$place = @{ Catalog = $Catalog; Schema = $Schema }

# Will it work here?
foreach ($check in Test-DbxWorkspace -For Zuora @place -LifetimeDays $LifetimeDays -ClientAddress $ClientAddress) {
    if ($check.Result -eq 'Failed') {
        throw "$($check.Check): $($check.Reason) $($check.Cure)"
    }
}

# The steps.
$null = New-DbxWarehouse -Name $Warehouse -Size 2X-Small -IfNotExists
$registration = Register-DbxServicePrincipal $DisplayName -Preset Zuora -Warehouse $Warehouse @place `
    -CredentialType OboToken -LifetimeDays $LifetimeDays -Comment $DisplayName

# What the form asks for. It is given out before anything else can fail.
$registration | Get-DbxConnectionInfo -Warehouse $Warehouse -For Zuora

# Does it work? Logs in with the token, where it was made just now, and runs a statement.
foreach ($check in $registration | Test-DbxServicePrincipal -For Zuora -Warehouse $Warehouse @place) {
    if ($check.Result -eq 'Failed') {
        throw "$DisplayName is not ready: $($check.Check): $($check.Reason)"
    }
}
