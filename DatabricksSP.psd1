@{
    RootModule           = 'module/DatabricksSP.psm1'
    ModuleVersion        = '0.2.0'
    GUID                 = '6f0d2b0e-6a3e-4c53-9c4e-2f1b7d5a9e41'
    Author               = 'DatabricksSP contributors'
    CompanyName          = 'DatabricksSP contributors'
    Copyright            = 'Copyright (c) DatabricksSP contributors. MIT licence.'
    Description          = 'Databricks service principals for outside systems: create one, give it entitlements, token usage and a SQL warehouse, and make its access token on its behalf, in one pipeline.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess     = @('module/DatabricksSP.Format.ps1xml')
    CmdletsToExport      = @(
        'Add-DbxGroupMember'
        'Add-DbxServicePrincipal'
        'Connect-DbxWorkspace'
        'Disconnect-DbxWorkspace'
        'Get-DbxCatalogPrivilege'
        'Get-DbxConnection'
        'Get-DbxConnectionInfo'
        'Get-DbxGroup'
        'Get-DbxOAuthSecret'
        'Get-DbxOboToken'
        'Get-DbxPersonalToken'
        'Get-DbxServicePrincipal'
        'Get-DbxServicePrincipalRole'
        'Get-DbxTokenUsage'
        'Get-DbxWarehouse'
        'Get-DbxWarehouseAccess'
        'Grant-DbxCatalogPrivilege'
        'Grant-DbxEntitlement'
        'Grant-DbxServicePrincipalRole'
        'Grant-DbxTokenUsage'
        'Grant-DbxWarehouseAccess'
        'Invoke-DbxRestMethod'
        'New-DbxOAuthSecret'
        'New-DbxOboToken'
        'New-DbxPersonalToken'
        'New-DbxServicePrincipal'
        'New-DbxWarehouse'
        'Register-DbxServicePrincipal'
        'Remove-DbxGroupMember'
        'Remove-DbxOAuthSecret'
        'Remove-DbxOboToken'
        'Remove-DbxPersonalToken'
        'Remove-DbxServicePrincipal'
        'Remove-DbxWarehouse'
        'Revoke-DbxCatalogPrivilege'
        'Revoke-DbxEntitlement'
        'Revoke-DbxServicePrincipalRole'
        'Revoke-DbxTokenUsage'
        'Revoke-DbxWarehouseAccess'
        'Select-DbxConnection'
        'Set-DbxOboToken'
        'Set-DbxServicePrincipal'
        'Set-DbxWarehouse'
        'Start-DbxWarehouse'
        'Stop-DbxWarehouse'
        'Test-DbxServicePrincipal'
        'Test-DbxWorkspace'
        'Unregister-DbxServicePrincipal'
        'Update-DbxOAuthSecret'
        'Update-DbxOboToken'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Databricks', 'ServicePrincipal', 'Token', 'OBO', 'SQLWarehouse', 'Entitlement', 'Zuora', 'Administration', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
