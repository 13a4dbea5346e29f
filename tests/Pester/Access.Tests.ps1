# Who may do what: read, changed and taken back. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $warehouse = New-DbxWarehouse Zuora -Tag @{ connector = 'zuora' }
    $umlaut = [char]0xFC
    $principal = New-DbxServicePrincipal "Zuora `"f${umlaut}r`" O'Neil" | Grant-DbxTokenUsage | Grant-DbxWarehouseAccess Zuora
}

AfterAll {
    $workspace.Stop()
}

Describe 'Access' {
    It 'is read by people as a table, and pipes on' {
        Get-DbxWarehouseAccess Zuora | Out-String | Should -Match 'CAN_USE'
        $principal | Get-DbxWarehouseAccess | Where-Object Group -EQ $null | Revoke-DbxWarehouseAccess -Force
        $principal | Get-DbxWarehouseAccess Zuora | Where-Object Group -EQ $null | Should -BeNullOrEmpty
    }

    It 'goes to CSV when it is taken, and comes back from there' {
        $csv = Join-Path $TestDrive revoked.csv
        $principal | Revoke-DbxTokenUsage -Force -PassThru | Export-Csv $csv
        $principal | Get-DbxTokenUsage | Where-Object Group -EQ $null | Should -BeNullOrEmpty
        $null = Import-Csv $csv | Grant-DbxTokenUsage
        ($principal | Get-DbxTokenUsage | Where-Object Group -EQ $null).PermissionLevel | Should -Be 'CAN_USE'
    }

    It 'by entitlements is taken in the words of the pages' {
        $null = $principal | Grant-DbxEntitlement 'Workspace access'
        $principal | Revoke-DbxEntitlement 'Workspace access' -Force
        (Get-DbxServicePrincipal -ApplicationId $principal.ApplicationId).Entitlements | Should -Not -Contain 'workspace-access'
    }
}

Describe 'A service principal' {
    It 'is renamed, paused and removed' {
        $principal | Set-DbxServicePrincipal -DisplayName "Z${umlaut}rich" -Active $false
        $changed = Get-DbxServicePrincipal "Z${umlaut}rich"
        $changed.Active | Should -BeFalse
        $changed | Remove-DbxServicePrincipal -Force
        Get-DbxServicePrincipal "Z${umlaut}r*" | Should -BeNullOrEmpty
        $changed | Remove-DbxServicePrincipal -Force -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
    }
}

Describe 'A warehouse' {
    It 'stops, starts, changes and goes' {
        $warehouse | Stop-DbxWarehouse -Wait
        (Get-DbxWarehouse Zuora).State | Should -Be 'STOPPED'
        $warehouse | Start-DbxWarehouse -Wait
        (Get-DbxWarehouse Zuora).State | Should -Be 'RUNNING'
        $null = $warehouse | Set-DbxWarehouse -Tag @{ connector = 'orb' }
        $warehouse | Remove-DbxWarehouse -Force
        Get-DbxWarehouse 'Zuora*' | Should -BeNullOrEmpty
    }
}

Describe 'Invoke-DbxRestMethod' {
    It 'takes a hashtable and reads all pages' {
        $made = Invoke-DbxRestMethod /api/2.0/preview/scim/v2/ServicePrincipals -Method Post -Body @{ displayName = 'by hand' }
        $made.displayName | Should -Be 'by hand'
        (Invoke-DbxRestMethod /api/2.0/preview/scim/v2/ServicePrincipals -Paginate).displayName | Should -Contain 'by hand'
    }

    It 'changes nothing with -WhatIf' {
        Invoke-DbxRestMethod /api/2.0/preview/scim/v2/ServicePrincipals -Method Post -Body @{ displayName = 'never' } -WhatIf
        Get-DbxServicePrincipal 'never*' | Should -BeNullOrEmpty
    }
}
