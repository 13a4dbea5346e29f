# Objects that leave PowerShell as CSV, JSON or CLIXML and come back. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $null = New-DbxWarehouse Zuora
    $null = New-DbxServicePrincipal trip-a -Entitlement databricks-sql-access, workspace-access
    $null = New-DbxServicePrincipal trip-b

    function Get-Granted {
        $headers = @{ Authorization = "Bearer $($workspace.Token)" }
        (Invoke-RestMethod "$($workspace.Url)/api/2.0/permissions/authorization/tokens" -Headers $headers).access_control_list.service_principal_name
    }
}

AfterAll {
    $workspace.Stop()
}

Describe 'CSV' {
    It 'makes principals of rows, with the lists that stand in their cells' {
        $csv = Join-Path $TestDrive 'principals.csv'
        "Name,Entitlement`ncsv-a,`"workspace-access, databricks-sql-access`"`ncsv-b,`ncsv-c,workspace-access;databricks-sql-access" | Set-Content $csv
        $made = Import-Csv $csv | New-DbxServicePrincipal
        $made.DisplayName | Should -Be 'csv-a', 'csv-b', 'csv-c'
        $made | ForEach-Object { $_.Entitlements.Count } | Should -Be 2, 0, 2
    }

    It 'carries other columns of a row down the line and out again' {
        $csv = Join-Path $TestDrive 'connectors.csv'
        $report = Join-Path $TestDrive 'report.csv'
        "DisplayName,Warehouse,LifetimeDays,Comment,Team`ncsv-line,Zuora,30,Zuora,Billing" | Set-Content $csv
        Import-Csv $csv | New-DbxServicePrincipal | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess | New-DbxOboToken |
            Select-Object DisplayName, Team, Comment, ExpiryTime | Export-Csv $report -NoTypeInformation
        $row = Import-Csv $report
        $row.DisplayName, $row.Team, $row.Comment | Should -Be 'csv-line', 'Billing', 'Zuora'
    }

    It 'of what was exported is taken again' {
        $csv = Join-Path $TestDrive 'export.csv'
        Get-DbxServicePrincipal trip-* | Export-Csv $csv -NoTypeInformation
        $again = Import-Csv $csv | Select-Object DisplayName, ApplicationId, Entitlements
        ($again | Where-Object DisplayName -EQ trip-a).Entitlements | Should -Be 'databricks-sql-access;workspace-access'
        $granted = $again | Select-Object ApplicationId | Grant-DbxTokenUsage
        $granted.ApplicationId | Should -Be $again.ApplicationId
        Get-Granted | Should -Contain $again[0].ApplicationId
    }
}

Describe 'JSON' {
    It 'has what an object is, and neither its secret nor the connection''s' {
        $made = New-DbxServicePrincipal json | Grant-DbxTokenUsage | New-DbxOboToken -Comment 'For JSON'
        $json = $made | ConvertTo-Json -Depth 10
        ($json | ConvertFrom-Json).Comment | Should -Be 'For JSON'
        ($json | ConvertFrom-Json).ApplicationId | Should -Be $made.ApplicationId
        $json | Should -Not -Match ([System.Net.NetworkCredential]::new('', $made.Token).Password)
        $json | Should -Not -Match $workspace.Token
    }

    It 'of a principal names it to a cmdlet' {
        $again = Get-DbxServicePrincipal trip-b | ConvertTo-Json -Depth 3 | ConvertFrom-Json
        (Grant-DbxTokenUsage $again.ApplicationId).ApplicationId | Should -Be $again.ApplicationId
        Get-Granted | Should -Contain $again.ApplicationId
    }
}

Describe 'CLIXML' {
    It 'of a principal names it to a cmdlet, and says nothing of the connection''s token' {
        $file = Join-Path $TestDrive 'principal.xml'
        $before = Get-DbxServicePrincipal trip-a
        $before | Export-Clixml $file
        Get-Content $file -Raw | Should -Not -Match $workspace.Token
        (Import-Clixml $file).ApplicationId | Should -Be $before.ApplicationId
        (Grant-DbxTokenUsage (Import-Clixml $file).ApplicationId).ApplicationId | Should -Be $before.ApplicationId
    }
}
