# What a user of Register-DbxServicePrincipal sees: the plan, the question, rows of a file. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $warehouse = New-DbxWarehouse Zuora
}

AfterAll {
    $workspace.Stop()
}

Describe 'Register-DbxServicePrincipal' {
    It 'takes the rows of a file, with blank cells and names of the pages, and keeps the columns that it does not know' {
        $file = Join-Path $TestDrive connectors.csv
        @(
            'Name,Preset,Warehouse,PermissionLevel,Catalog,Schema,Privilege,Entitlement,CredentialType,LifetimeDays,Comment,RotateBefore,Team'
            'zuora,Zuora,Zuora,,main,default,,,OboToken,90,Zuora,30,Billing'
            'loader,,Zuora,Can manage,main,,Use catalog;Create schema,Databricks SQL access;Workspace access,None,,,,Data'
        ) | Set-Content $file

        $registrations = Import-Csv $file | Register-DbxServicePrincipal

        $registrations.DisplayName | Should -Be 'zuora', 'loader'
        $registrations.Result | Should -Be 'Created', 'Created'
        $registrations.Team | Should -Be 'Billing', 'Data'
        $registrations[0].Token | Should -BeOfType securestring
        (Get-DbxServicePrincipal loader).Entitlements | Should -Be 'databricks-sql-access', 'workspace-access'
        (Import-Csv $file | Register-DbxServicePrincipal).Result | Should -Be 'Unchanged', 'Unchanged'
    }

    It 'shows a plan that reads like one' {
        $table = Register-DbxServicePrincipal planned -Entitlement workspace-access -Warehouse Zuora -CredentialType None -WhatIf |
            Out-String -Width 120
        $table | Should -Match '(?m)^\+ +planned +service principal planned *$'
        $table | Should -Match '(?m)^\+ +planned +permission CAN_USE on warehouse Zuora *$'
        $table | Should -Not -Match 'What if'
        Get-DbxServicePrincipal planned* | Should -BeNullOrEmpty
    }

    It 'can be counted and filtered as objects' {
        $plan = Register-DbxServicePrincipal planned -Entitlement workspace-access -CredentialType None -WhatIf
        ($plan | Group-Object Change -AsHashTable)['+'].Count | Should -Be 2
        $plan | Where-Object Kind -EQ entitlement | ForEach-Object Value | Should -Be workspace-access
    }

    It 'takes away what is not described only if it is told to' {
        New-DbxServicePrincipal exact -Entitlement workspace-access, databricks-sql-access
        Register-DbxServicePrincipal exact -Entitlement workspace-access -CredentialType None
        (Get-DbxServicePrincipal exact).Entitlements.Count | Should -Be 2
        Register-DbxServicePrincipal exact -Entitlement workspace-access -CredentialType None -Exact -Confirm:$false
        (Get-DbxServicePrincipal exact).Entitlements | Should -Be workspace-access
    }

    It 'pipes on' {
        $checks = Register-DbxServicePrincipal piped -Entitlement databricks-sql-access, workspace-access -Warehouse Zuora |
            Test-DbxServicePrincipal
        $checks | Where-Object Result -EQ Failed | Should -BeNullOrEmpty
        ($checks | Where-Object Check -EQ Statement).Result | Should -Be Passed
    }

    It 'shows no secret in a table, a list or JSON' {
        $registration = Register-DbxServicePrincipal silent -AsPlainText
        $secret = $registration.Token
        $registration | Out-String | Should -Not -Match $secret
        "$registration" | Should -Not -Match $secret
        (Register-DbxServicePrincipal quiet | ConvertTo-Json -Depth 5 -WarningAction Ignore) | Should -Not -Match 'dapi'
    }

    It 'completes presets, warehouses and credential types' {
        $line = 'Register-DbxServicePrincipal a -Preset Zu'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain Zuora
        $line = 'Register-DbxServicePrincipal a -Warehouse Zu'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain Zuora
        $line = 'Register-DbxServicePrincipal a -CredentialType O'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be OAuthSecret, OboToken
    }
}
