# Gives the connector of an outside system its own identity in a Databricks workspace, instead of a person's token.
# The workspace here is an emulated one. For a real one, only the address and the token of the first command differ.

Connect-DbxWorkspace -Host $Emulator.Url -Token $Emulator.AdminToken

# Before the first step: a SQL warehouse for the connector to write with.
New-DbxWarehouse Zuora -Size 2X-Small

# Steps 1 and 2: add a service principal with a display name.
$principal = New-DbxServicePrincipal zuora-connector
$principal

# Step 3: the entitlements Databricks SQL access and Workspace access.
$principal | Grant-DbxEntitlement databricks-sql-access, workspace-access

# Step 4: it may use personal access tokens.
$principal | Grant-DbxTokenUsage

# Step 5: it may use the warehouse.
$principal | Grant-DbxWarehouseAccess -Warehouse Zuora

# Step 6: a token on behalf of the service principal. Its value is a SecureString and is not shown.
$token = $principal | New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector'
$token

# Does it work? Sign in with the token, look at what was granted, and run a statement on the warehouse.
$token | Test-DbxServicePrincipal -Warehouse Zuora

# Afterwards: which tokens expire within a year and a day, and who may use the warehouse?
Get-DbxOboToken -ExpiringWithin 366
Get-DbxWarehouseAccess Zuora

# Change: the connector is for invoices, and its token says so.
$principal | Set-DbxServicePrincipal -DisplayName zuora-invoices
$token | Set-DbxOboToken -Comment 'Zuora invoices'

# Rotate: a new token with the same comment, tried on the warehouse and handed over. Then the old one is revoked.
$principal | Update-DbxOboToken -Overlap 0 -Warehouse Zuora -OutVariable new
$new | Test-DbxServicePrincipal -Warehouse Zuora

# Take back: what would be lost with the service principal? Then it goes, with its token.
$principal | Remove-DbxServicePrincipal -WhatIf
$principal | Revoke-DbxWarehouseAccess -Warehouse Zuora -Force -PassThru
$principal | Remove-DbxServicePrincipal -Force

# All six steps and the check again, for a second connector, in one line.
New-DbxServicePrincipal tableau-connector -Entitlement databricks-sql-access, workspace-access |
    Grant-DbxTokenUsage |
    Grant-DbxWarehouseAccess -Warehouse Zuora |
    New-DbxOboToken -LifetimeDays 365 -Comment 'Tableau connector' |
    Test-DbxServicePrincipal -Warehouse Zuora
