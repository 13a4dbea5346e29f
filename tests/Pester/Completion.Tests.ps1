# What completes on Tab, connected and not. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $null = New-DbxWarehouse Zuora
    $null = New-DbxWarehouse 'Data writing'
    $principal = New-DbxServicePrincipal zuora-connector

    function Get-Completion([string] $Line) {
        (TabExpansion2 $Line).CompletionMatches.CompletionText
    }
}

AfterAll {
    $workspace.Stop()
}

Describe 'Connected' {
    It 'completes <Line>' -ForEach @(
        @{ Line = 'Grant-DbxWarehouseAccess -Warehouse zu'; Expected = 'Zuora' }
        @{ Line = 'Get-DbxWarehouse da'; Expected = "'Data writing'" }
        @{ Line = 'New-DbxServicePrincipal x -Entitlement data'; Expected = 'databricks-sql-access' }
        @{ Line = 'Get-DbxServicePrincipal -Name zuora-'; Expected = 'zuora-connector' }
        @{ Line = 'Grant-DbxWarehouseAccess -PermissionLevel can_m'; Expected = 'CAN_MANAGE' }
        @{ Line = 'Select-DbxConnection te'; Expected = 'test' }
        @{ Line = 'Get-DbxServicePrincipal -Connection te'; Expected = 'test' }
        @{ Line = 'New-DbxOboToken -Scope sq'; Expected = 'sql' }
        @{ Line = 'Connect-DbxWorkspace -AuthType oauth'; Expected = 'oauth-m2m' }
    ) {
        Get-Completion $Line | Should -Contain $Expected
    }

    It 'gives an application ID for a display name' {
        Get-Completion 'New-DbxOboToken zuora-c' | Should -Contain $principal.ApplicationId
    }

    It 'offers nothing that does not begin as the word does' {
        Get-Completion 'Grant-DbxWarehouseAccess -Warehouse da' | Should -Not -Contain 'Zuora'
    }

    It 'makes a line of what it completes that can be run' {
        $name = Get-Completion 'Get-DbxWarehouse da' | Select-Object -First 1
        (Invoke-Command ([scriptblock]::Create("Get-DbxWarehouse $name"))).Name | Should -Be 'Data writing'
    }
}

Describe 'Not connected' {
    BeforeAll {
        Get-DbxConnection | Disconnect-DbxWorkspace
        $before = $env:DATABRICKS_CONFIG_FILE
        $env:DATABRICKS_CONFIG_FILE = Join-Path $TestDrive 'none.cfg'
    }

    AfterAll {
        $env:DATABRICKS_CONFIG_FILE = $before
        $null = Connect-DbxWorkspace $workspace.Url -Token $workspace.Token
    }

    It 'adds no error to $Error' {
        $Error.Clear()
        $null = Get-Completion 'Grant-DbxWarehouseAccess -Warehouse zu'
        $Error | Should -BeNullOrEmpty
    }

    It 'completes what needs no workspace' {
        Get-Completion 'New-DbxServicePrincipal x -Entitlement work' | Should -Contain 'workspace-access'
    }
}
