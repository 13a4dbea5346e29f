New-DbxServicePrincipal zuora -Entitlement databricks-sql-access, workspace-access |
    Grant-DbxTokenUsage |
    Grant-DbxWarehouseAccess -Warehouse Zuora |
    New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector' -OutVariable token
$token | Test-DbxServicePrincipal -Warehouse Zuora
