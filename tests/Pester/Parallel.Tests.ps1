# Runspaces and jobs. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeDiscovery {
    $hasThreadJobs = [bool] (Get-Command Start-ThreadJob -ErrorAction Ignore)
}

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $manifest = Join-Path $workspace.Root 'DatabricksSP.psd1'
    $connection = $workspace.Connection
    $url = $workspace.Url
    $adminToken = $workspace.Token
}

AfterAll {
    $workspace.Stop()
}

Describe 'ForEach-Object -Parallel' {
    It 'shares a connection' {
        $names = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (New-DbxServicePrincipal "parallel $_" -Connection $using:connection).DisplayName
        }
        $names | Sort-Object | Should -Be 'parallel 1', 'parallel 2', 'parallel 3', 'parallel 4'
    }

    It 'takes the connection from the objects of the session' {
        $principal = New-DbxServicePrincipal from-session
        1..2 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            ($using:principal | Grant-DbxTokenUsage).ApplicationId
        } | Should -Be $principal.ApplicationId, $principal.ApplicationId
    }

    It 'makes one principal of one name' {
        $ids = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            (New-DbxServicePrincipal only-one -IfNotExists -Connection $using:connection).ApplicationId
        }
        @($ids | Sort-Object -Unique) | Should -HaveCount 1
        Get-DbxServicePrincipal only-one | Should -HaveCount 1
    }

    It 'leaves the session its default connection' {
        $null = 1 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Connect-DbxWorkspace $using:url -Token $using:adminToken -Name elsewhere
        }
        (Get-DbxConnection).Name | Should -Be 'test'
    }
}

Describe 'A job' {
    It 'in a process of its own connects by the environment, and what it gives back names principals' {
        $env:DATABRICKS_HOST = $workspace.Url
        $env:DATABRICKS_TOKEN = $workspace.Token
        try {
            $job = Start-Job { Import-Module $using:manifest; New-DbxServicePrincipal by-job }
            $made = $job | Receive-Job -Wait -AutoRemoveJob
        }
        finally {
            Remove-Item env:DATABRICKS_HOST, env:DATABRICKS_TOKEN
        }

        $made.DisplayName | Should -Be 'by-job'
        (Grant-DbxTokenUsage $made.ApplicationId).ApplicationId | Should -Be (Get-DbxServicePrincipal by-job).ApplicationId
    }

    It 'in a thread uses a connection of the session' -Skip:(-not $hasThreadJobs) {
        $job = Start-ThreadJob { Import-Module $using:manifest; New-DbxServicePrincipal by-thread -Connection $using:connection }
        ($job | Receive-Job -Wait -AutoRemoveJob).DisplayName | Should -Be 'by-thread'
    }
}

Describe 'A pipeline' {
    It 'ends early when enough has come' {
        1..3 | ForEach-Object { "early $_" } | New-DbxServicePrincipal | Select-Object -First 1 | ForEach-Object DisplayName | Should -Be 'early 1'
    }
}
