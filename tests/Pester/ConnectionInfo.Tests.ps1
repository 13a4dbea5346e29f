# What a connector has to be told, as a person in pwsh gets it. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $warehouse = New-DbxWarehouse Zuora
    $principal = New-DbxServicePrincipal connector
    $token = $principal | Grant-DbxTokenUsage | New-DbxOboToken
    $plain = [System.Net.NetworkCredential]::new('', $token.Token).Password
}

AfterAll {
    $workspace.Stop()
}

Describe 'Get-DbxConnectionInfo' {
    It 'shows a form by its labels, without the token' {
        $table = $token | Get-DbxConnectionInfo -Warehouse Zuora -For Fivetran | Out-String -Width 160
        $table | Should -Match 'connector\s+Fivetran\s+server_host_name\s+127\.0\.0\.1'
        $table | Should -Match 'personal_access_token\s+\(SecureString\)'
        $table | Should -Not -Match $plain
    }

    It 'shows what is to be told as a list, without the token, also where it is plain' {
        foreach ($asked in @{}, @{ AsPlainText = $true }) {
            $list = $token | Get-DbxConnectionInfo -Warehouse Zuora -Catalog main @asked | Out-String
            $list | Should -Match "HttpPath\s+: /sql/1.0/warehouses/$($warehouse.WarehouseId)"
            $list | Should -Match 'Token\s+: \((SecureS|s)tring\)'
            $list | Should -Not -Match $plain
        }
    }

    It 'has no token in JSON, CSV and CLIXML unless asked' {
        foreach ($given in @($token | Get-DbxConnectionInfo -Warehouse Zuora), @($token | Get-DbxConnectionInfo -Warehouse Zuora -For Looker)) {
            $text = @(
                $given | ConvertTo-Json -Depth 5
                $given | ConvertTo-Csv
                [System.Management.Automation.PSSerializer]::Serialize($given, 5)
                $given | Format-List * | Out-String
            ) -join "`n"
            $text | Should -Not -Match $plain
        }
    }

    It 'writes JSON that ConvertFrom-Json reads' {
        $read = $token | Get-DbxConnectionInfo -Warehouse Zuora -Catalog "O'Neil `"&`" Sons" -Format Json -AsPlainText | ConvertFrom-Json
        $read.Catalog | Should -Be "O'Neil `"&`" Sons"
        $read.Token | Should -Be $plain
        $read.HttpPath | Should -Be $warehouse.HttpPath
    }

    It 'writes a string that .NET takes apart by the rules of ODBC' {
        $builder = [System.Data.Common.DbConnectionStringBuilder]::new($true)
        $text = $token | Get-DbxConnectionInfo -Warehouse Zuora -Catalog 'a;b}c' -Format Odbc -AsPlainText
        $builder.set_ConnectionString([string] $text)
        $builder['PWD'] | Should -Be $plain
        $builder['HTTPPath'] | Should -Be $warehouse.HttpPath
        $builder['Catalog'] | Should -Be '{a;b}}c}'
    }

    It 'writes a profile by which Connect-DbxWorkspace logs in' {
        $file = Join-Path $TestDrive databrickscfg
        $token | Get-DbxConnectionInfo -Format DatabricksCfg -ProfileName mine -AsPlainText | Set-Content $file
        $connection = Connect-DbxWorkspace -Profile mine -ConfigFile $file -Name mine -NotDefault -WarningAction SilentlyContinue
        $connection.UserName | Should -Be $principal.ApplicationId
        $connection | Disconnect-DbxWorkspace
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-DbxConnectionInfo -For five'; Expected = 'Fivetran' }
        @{ Line = 'Get-DbxConnectionInfo -For power'; Expected = "'Power BI'" }
        @{ Line = 'Get-DbxConnectionInfo -Warehouse zu'; Expected = 'Zuora' }
        @{ Line = 'Get-DbxConnectionInfo -Format databricks'; Expected = 'DatabricksCfg' }
        @{ Line = 'Get-DbxConnectionInfo -CredentialType oauth'; Expected = 'OAuthSecret' }
    ) {
        (TabExpansion2 $Line).CompletionMatches.CompletionText | Should -Contain $Expected
    }
}
