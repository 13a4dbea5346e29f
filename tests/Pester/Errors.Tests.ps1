# Errors as scripts catch them and people read them. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $null = New-DbxWarehouse Zuora
}

AfterAll {
    $workspace.Stop()
}

Describe 'An error' {
    It 'has the ID <ErrorId> when <Case>' -ForEach @(
        @{ Case = 'a warehouse is not there'; ErrorId = 'Dbx.WarehouseNotFound'; Script = { New-DbxServicePrincipal x | Grant-DbxWarehouseAccess Zoura -ErrorAction Stop } }
        @{ Case = 'a service principal is not there'; ErrorId = 'Dbx.ServicePrincipalNotFound'; Script = { Get-DbxServicePrincipal nobody -ErrorAction Stop } }
        @{ Case = 'nobody answers'; ErrorId = 'Dbx.UNREACHABLE*'; Script = { Connect-DbxWorkspace http://127.0.0.1:1 x -RetryTimeoutSec 0 -ErrorAction Stop } }
        @{ Case = 'the token is wrong'; ErrorId = 'Dbx.*'; Script = { Connect-DbxWorkspace $workspace.Url dapi0000 -ErrorAction Stop } }
    ) {
        $Script | Should -Throw -ErrorId "$ErrorId,DatabricksSP.*"
    }

    It 'is about one input, which is its target, and the others go on' {
        $found = 'nobody', 'somebody' | ForEach-Object { if ($_ -eq 'somebody') { $null = New-DbxServicePrincipal $_ }; $_ } |
            Get-DbxServicePrincipal -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.DisplayName | Should -Be 'somebody'
        $problems | Should -HaveCount 1
        $problems[0].TargetObject | Should -Be 'nobody'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'says what to do about it' {
        $null = Get-DbxWarehouse Zoura -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].ErrorDetails.RecommendedAction | Should -Match 'Get-DbxWarehouse'
        ($problems[0] | Format-List * -Force | Out-String) | Should -Match 'Zoura'
    }

    It 'ends a script with -ErrorAction Stop, before what follows' {
        { Get-DbxServicePrincipal nobody -ErrorAction Stop; New-DbxServicePrincipal 'never made' } | Should -Throw
        Get-DbxServicePrincipal 'never*' | Should -BeNullOrEmpty
    }

    It 'is found by the wildcard of a catch block' {
        try { Get-DbxServicePrincipal nobody -ErrorAction Stop } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -BeLike 'Dbx.*'
        $caught.Exception.Message | Should -Match 'nobody'
    }
}

Describe 'A secret in the wrong place' {
    It 'is not repeated by the error' {
        $secret = 'dapi' + [guid]::NewGuid().ToString('N')
        $problem = $null
        try { Get-DbxServicePrincipal $secret -ErrorAction Stop } catch { $problem = $_ }
        $problem | Should -Not -BeNullOrEmpty
        ($problem | Format-List * -Force | Out-String) + ($Error | Out-String) | Should -Not -Match $secret
    }
}
