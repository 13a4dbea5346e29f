# Tables and lists at the widths that people have. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeDiscovery {
    # What a table is read for is there in full: at 80 columns whom it is about and what, at 120 all of it.
    $views = @(
        @{ Type = 'connections'; Script = { Get-DbxConnection }; At80 = 'test', 'True', 'http://127\.0\.0\.1:\d+ '; At120 = 'admin@example.com'
            Columns = 'Name', 'IsDefault', 'Host', 'UserName', 'IsAdmin' }
        @{ Type = 'warehouses'; Script = { $warehouse }; At80 = 'Zuora', '<WarehouseId>', '<Connection>'; At120 = 'PRO'
            Columns = 'Name', 'WarehouseId', 'State', 'ClusterSize', 'AutoStopMinutes', 'WarehouseType' }
        @{ Type = 'service principals'; Script = { $principal }; At80 = 'zuora-connector', '<ApplicationId>', '<Connection>'; At120 = 'databricks-sql-access'
            Columns = 'DisplayName', 'ApplicationId', 'Entitlements', 'Active' }
        @{ Type = 'grants'; Script = { $grant }; At80 = 'zuora-connector', 'CAN_USE', 'Zuora', '<Connection>'; At120 = '<ApplicationId>'
            Columns = 'DisplayName', 'Permission', 'ObjectType', 'ObjectName', 'ApplicationId' }
        @{ Type = 'tokens'; Script = { $token }; At80 = 'zuora-connector', 'Zuora connector', '<Time>'; At120 = '<ApplicationId>'
            Columns = 'DisplayName', 'Comment', 'ExpiryTime', 'Token', 'ApplicationId' }
        @{ Type = 'OAuth secrets'; Script = { $secret }; At80 = 'zuora-connector', '<ApplicationId>', '<Time>'; At120 = '\(SecureString\)'
            Columns = 'DisplayName', 'ApplicationId', 'ExpiryTime', 'Secret' }
        @{ Type = 'registrations'; Script = { $registration }; At80 = 'zuora-connector', 'Unchanged', '<ApplicationId>', '<Time>'; At120 = '<Connection>'
            Columns = 'DisplayName', 'Result', 'ApplicationId', 'ExpiryTime' }
        @{ Type = 'checks'; Script = { $checks }; At80 = 'zuora-connector', 'Token usage', 'Passed'; At120 = 'CAN_USE on'
            Columns = 'DisplayName', 'Check', 'Result', 'Reason' }
        @{ Type = 'checks of a workspace'; Script = { $preflight }; At80 = 'Token lifetime', 'Passed', '<Connection>'; At120 = '730 days at most'
            Columns = 'Check', 'Result', 'Reason' }
    )
}

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $warehouse = New-DbxWarehouse Zuora
    $principal = New-DbxServicePrincipal zuora-connector -Entitlement databricks-sql-access
    $grant = $principal | Grant-DbxWarehouseAccess -Warehouse Zuora
    $token = $principal | Grant-DbxTokenUsage | New-DbxOboToken -LifetimeDays 30 -Comment 'Zuora connector'
    $secret = $principal | New-DbxOAuthSecret
    $registration = Register-DbxServicePrincipal zuora-connector -Comment 'Zuora connector'
    $checks = $token | Test-DbxServicePrincipal -Warehouse Zuora
    $preflight = Test-DbxWorkspace -Warehouse Zuora

    function Get-Text([int] $Width) {
        ($input | Out-String -Width $Width) -replace '\e\[[0-9;]*m'
    }

    function Get-Pattern([string] $Text) {
        $pattern = $Text.Replace('<ApplicationId>', $principal.ApplicationId).Replace('<WarehouseId>', $warehouse.WarehouseId)
        $pattern = $pattern.Replace('<Connection>', "Connection: test \($($workspace.Url)\)")
        $pattern.Replace('<Time>', '\d{4}-\d\d-\d\d \d\d:\d\d')
    }
}

AfterAll {
    $workspace.Stop()
}

Describe 'A table of <Type>' -ForEach $views {
    It 'fits into <Width> columns' -ForEach @{ Width = 80 }, @{ Width = 120 } {
        (. $Script | Get-Text $Width) -split '\r?\n' | ForEach-Object { $_.TrimEnd().Length } | Should -BeLessOrEqual $Width
    }

    It 'has properties for columns' {
        . $Script | Get-Text 160 | Should -Match ('(?m)^' + ($Columns -join '\s+') + '\s*$')
        foreach ($column in $Columns) { @(. $Script)[0].PSObject.Properties[$column] | Should -Not -BeNullOrEmpty -Because $column }
    }

    It 'says in 80 columns whom it is about' {
        $text = . $Script | Get-Text 80
        foreach ($telling in $At80) { $text | Should -Match (Get-Pattern $telling) }
    }

    It 'says in 120 columns what it is about' {
        $text = . $Script | Get-Text 120
        foreach ($telling in $At80 + $At120) { $text | Should -Match (Get-Pattern $telling) }
    }
}

Describe 'A list' {
    It 'of <Type> has every property and no secret' -ForEach @(
        @{ Type = 'a token'; Script = { $token }; Holder = 'Token'; Shown = 'TokenId', 'ExpiryTime', 'Comment' }
        @{ Type = 'an OAuth secret'; Script = { $secret }; Holder = 'Secret'; Shown = 'SecretId', 'ExpiryTime' }
    ) {
        $text = . $Script | Format-List * | Get-Text 200
        foreach ($property in $Shown) { $text | Should -Match "(?m)^$property\s*:\s*\S" }
        $text | Should -Not -Match ([System.Net.NetworkCredential]::new('', (. $Script).$Holder).Password)
    }
}

Describe 'As text' {
    It 'an object is what it is called by' {
        "$principal" | Should -Be 'zuora-connector'
        "$warehouse" | Should -Be 'Zuora'
        "$token" | Should -Be $token.TokenId
        "$secret" | Should -Be $secret.SecretId
    }
}
