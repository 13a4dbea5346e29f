# What a user sees in pwsh: tables, JSON, transcripts, completion, parallel runspaces. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $root = Resolve-Path "$PSScriptRoot/../.."
    Import-Module "$root/DatabricksSP.psd1" -Force

    $emulator = & "$PSScriptRoot/Start-Emulator.ps1" $root
    $url = $emulator.Url
    $adminToken = $emulator.Token

    $connection = Connect-DbxWorkspace $url -Token $adminToken
    $null = New-DbxWarehouse Zuora

    function Invoke-Onboarding([string] $Name) {
        New-DbxServicePrincipal $Name -Entitlement databricks-sql-access, workspace-access |
            Grant-DbxTokenUsage |
            Grant-DbxWarehouseAccess -Warehouse Zuora |
            New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector'
    }
}

AfterAll {
    Get-DbxConnection | Disconnect-DbxWorkspace
    $emulator.Process.Kill()
    $emulator.Process.WaitForExit()
}

Describe 'The module' {
    It 'has a valid manifest' {
        (Test-ModuleManifest "$root/DatabricksSP.psd1").ExportedCmdlets.Count | Should -BeGreaterOrEqual 12
    }

    It 'uses approved verbs only' {
        $approved = (Get-Verb).Verb
        Get-Command -Module DatabricksSP | ForEach-Object Verb | Should -BeIn $approved
    }

    It 'supports -WhatIf on everything that changes something' {
        Get-Command -Module DatabricksSP -Verb New, Grant | ForEach-Object {
            $_.Parameters.Keys | Should -Contain 'WhatIf' -Because $_.Name
        }
    }
}

Describe 'The one-liner' {
    BeforeAll {
        $token = Invoke-Onboarding 'one-liner'
    }

    It 'ends with a token that works' {
        $token | Test-DbxServicePrincipal -Quiet | Should -BeTrue
    }

    It 'shows a table without the token' {
        $table = $token | Out-String -Width 160
        $table | Should -Match 'DisplayName\s+Comment\s+ExpiryTime\s+Token\s+ApplicationId'
        $table | Should -Match 'one-liner\s+Zuora connector\s+\d{4}-\d\d-\d\d \d\d:\d\d\s+\(SecureString\)\s+[0-9a-f-]{36}'
    }

}

Describe 'The value of <Kind>' -ForEach @(
    @{ Kind = 'a token'; Script = { Invoke-Onboarding 'secret token' }; Property = 'Token'; Form = '^dapi[0-9a-f]{32}' }
    @{ Kind = 'an OAuth secret'; Script = { New-DbxServicePrincipal 'secret secret' | New-DbxOAuthSecret }; Property = 'Secret'; Form = '^dose[0-9a-f]{32}$' }
) {
    It 'is in no list, JSON and CSV' {
        $made = & $Script
        $secret = [System.Net.NetworkCredential]::new('', $made.$Property).Password
        $secret | Should -Match $Form
        $text = @(
            $made | Format-List * | Out-String
            $made | ConvertTo-Json -Depth 10
            $made | ConvertTo-Csv
            "$made"
            $Error | Out-String
        ) -join "`n"
        $text | Should -Not -Match $secret
        $text | Should -Not -Match $adminToken
    }
}

Describe 'Tables' {
    It 'shows <Type> with the columns <Columns>' -ForEach @(
        @{ Type = 'connections'; Script = { Get-DbxConnection }; Columns = 'Name', 'IsDefault', 'Host', 'UserName', 'IsAdmin' }
        @{ Type = 'warehouses'; Script = { Get-DbxWarehouse }; Columns = 'Name', 'WarehouseId', 'State', 'ClusterSize', 'AutoStopMinutes', 'WarehouseType' }
        @{ Type = 'service principals'; Script = { New-DbxServicePrincipal table }; Columns = 'DisplayName', 'ApplicationId', 'Entitlements', 'Active' }
        @{ Type = 'grants'; Script = { New-DbxServicePrincipal grant | Grant-DbxTokenUsage }; Columns = 'DisplayName', 'Permission', 'ObjectType', 'ObjectName', 'ApplicationId' }
        @{ Type = 'OAuth secrets'; Script = { New-DbxServicePrincipal secret | New-DbxOAuthSecret }; Columns = 'DisplayName', 'ApplicationId', 'ExpiryTime', 'Secret' }
        @{ Type = 'checks'; Script = { New-DbxServicePrincipal check | Test-DbxServicePrincipal }; Columns = 'DisplayName', 'Check', 'Passed', 'Reason' }
    ) {
        $text = & $Script | Out-String -Width 160
        $text -replace '\e\[[0-9;]*m' | Should -Match ('(?m)^' + ($Columns -join '\s+') + '\s*$')
    }
}

Describe 'A terminal of 80 columns' {
    It 'shows <What>' -ForEach @(
        @{ What = 'the host of a connection'; Script = { Get-DbxConnection }; Text = '(?m)^\S+ +True +http://127\.0\.0\.1:\d+ ' }
        @{ What = 'comment and expiry of a token'; Script = { Invoke-Onboarding narrow }; Text = ' Zuora connector +\d{4}-\d\d-\d\d \d\d:\d\d ' }
        @{ What = 'the workspace of the rows'; Script = { Get-DbxWarehouse }; Text = 'Connection: \S+ \(http://127\.0\.0\.1:\d+\)' }
    ) {
        (& $Script | Out-String -Width 80) -replace '\e\[[0-9;]*m' | Should -Match $Text
    }
}

Describe 'Secrets' {
    It 'are in no transcript, even with -Verbose and -Debug' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        Start-Transcript $transcript | Out-Null
        try {
            $token = New-DbxServicePrincipal transcript -Verbose -Debug | Grant-DbxTokenUsage -Verbose -Debug | New-DbxOboToken -Verbose -Debug
            $token | Out-Host
        }
        finally {
            Stop-Transcript | Out-Null
        }

        $text = Get-Content $transcript -Raw
        $text | Should -Match 'token_value'
        $text | Should -Not -Match ([System.Net.NetworkCredential]::new('', $token.Token).Password)
    }
}

Describe 'In a session' {
    It 'shares a connection with parallel runspaces' {
        $manifest = "$root/DatabricksSP.psd1"
        $names = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (New-DbxServicePrincipal "parallel $_" -Connection $using:connection).DisplayName
        }
        $names | Sort-Object | Should -Be 'parallel 1', 'parallel 2', 'parallel 3', 'parallel 4'
    }

    It 'ends a pipeline early when enough has come' {
        1..3 | ForEach-Object { "early $_" } | New-DbxServicePrincipal | Select-Object -First 1 | ForEach-Object DisplayName | Should -Be 'early 1'
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Grant-DbxWarehouseAccess -Warehouse zu'; Expected = 'Zuora' }
        @{ Line = 'New-DbxServicePrincipal x -Entitlement data'; Expected = 'databricks-sql-access' }
        @{ Line = 'Get-DbxServicePrincipal -Name one-'; Expected = 'one-liner' }
    ) {
        (TabExpansion2 $Line).CompletionMatches.CompletionText | Should -Contain $Expected
    }

    It 'throws what a script can catch by its ID' {
        { New-DbxServicePrincipal x | Grant-DbxWarehouseAccess Zoura -ErrorAction Stop } |
            Should -Throw -ErrorId 'Dbx.WarehouseNotFound,DatabricksSP.Permissions.GrantDbxWarehouseAccessCommand'
    }

    It 'reads a list of principals from a CSV file' {
        $csv = Join-Path $TestDrive 'principals.csv'
        "Name,Entitlement`ncsv-a,`"workspace-access, databricks-sql-access`"`ncsv-b," | Set-Content $csv
        $made = Import-Csv $csv | New-DbxServicePrincipal
        $made.DisplayName | Should -Be 'csv-a', 'csv-b'
        $made[0].Entitlements | Should -HaveCount 2
        $made[1].Entitlements | Should -HaveCount 0
    }
}
