# What an administrator sees before onboarding, and of one principal in many workspaces. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $warehouse = New-DbxWarehouse Zuora
    $principal = New-DbxServicePrincipal zuora-connector
}

AfterAll {
    $workspace.Stop()
}

Describe 'Test-DbxWorkspace' {
    It 'is true in a workspace that is ready' {
        Test-DbxWorkspace -Warehouse Zuora -LifetimeDays 365 -Quiet | Should -BeTrue
    }

    It 'says what to do where something is missing' {
        $check = Test-DbxWorkspace -Warehouse Zoura | Where-Object Check -EQ Warehouse
        $check.Result, $check.Passed | Should -Be 'Failed', $false
        $check.Cure | Should -BeLike '*There are: *Zuora*'
    }

    It 'takes connections and principals from the pipeline' {
        Get-DbxConnection | Test-DbxWorkspace -Warehouse Zuora -Quiet | Should -BeTrue
        ($principal | Test-DbxWorkspace | Where-Object Check -EQ 'Secret slots').DisplayName | Should -Be zuora-connector
    }

    It 'refuses what is no address' {
        { Test-DbxWorkspace -ClientAddress 198.51.100.0/33 } | Should -Throw '*neither an IP address nor a range*'
    }

    It 'completes <Parameter> with <Expected>' -ForEach @(
        @{ Parameter = 'For'; Typed = 'Zuo'; Expected = 'Zuora' }
        @{ Parameter = 'Warehouse'; Typed = 'Zu'; Expected = 'Zuora' }
        @{ Parameter = 'Catalog'; Typed = 'ma'; Expected = 'main' }
    ) {
        $line = "Test-DbxWorkspace -$Parameter $Typed"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }
}

Describe 'Add-DbxServicePrincipal' {
    It 'takes one that is there and gives it what it lacks' {
        $added = Get-DbxConnection | Add-DbxServicePrincipal -ApplicationId $principal.ApplicationId -Entitlement 'Workspace access'
        $added.Entitlements | Should -Contain workspace-access
        $added | Grant-DbxTokenUsage | ForEach-Object Permission | Should -Be CAN_USE
    }

    It 'names one that the account does not have' {
        $id = New-Guid
        { Add-DbxServicePrincipal $id -ErrorAction Stop } | Should -Throw "*no service principal with application ID $id*"
    }
}

Describe 'Test-DbxServicePrincipal' {
    It 'says what was not tried, and is true all the same' {
        $null = $principal | Grant-DbxEntitlement databricks-sql-access, workspace-access
        $null = $principal | Grant-DbxTokenUsage
        ($principal | Test-DbxServicePrincipal | Where-Object Result -EQ Skipped).Check | Should -Be 'Credentials', 'Log-in'
        $principal | Test-DbxServicePrincipal -Quiet | Should -BeTrue
    }
}
