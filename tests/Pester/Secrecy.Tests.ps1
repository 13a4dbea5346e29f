# What must not be seen is not seen: transcripts, lists, JSON, CSV. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $null = New-DbxWarehouse Zuora

    function Invoke-Onboarding([string] $Name) {
        New-DbxServicePrincipal $Name -Entitlement databricks-sql-access, workspace-access |
            Grant-DbxTokenUsage |
            Grant-DbxWarehouseAccess -Warehouse Zuora |
            New-DbxOboToken -LifetimeDays 365 -Comment 'Zuora connector'
    }
}

AfterAll {
    $workspace.Stop()
}

Describe 'The one-liner' {
    BeforeAll {
        $token = Invoke-Onboarding 'one-liner'
    }

    It 'ends with a token that works' {
        $token | Test-DbxServicePrincipal -Warehouse Zuora -Quiet | Should -BeTrue
    }

    It 'shows a table without the token' {
        $table = $token | Out-String -Width 160
        $table | Should -Match 'one-liner\s'
        $table | Should -Match '\(SecureString\)'
        $table | Should -Not -Match ([System.Net.NetworkCredential]::new('', $token.Token).Password)
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
        $text | Should -Not -Match $workspace.Token
    }
}

Describe 'A transcript' {
    It 'has no secret, even with -Verbose and -Debug' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        Start-Transcript $transcript | Out-Null
        try {
            # Up to PowerShell 7.5, -Debug asks before each command that changes something.
            $loud = @{ Verbose = $true; Debug = $true; Confirm = $false }
            $token = New-DbxServicePrincipal transcript @loud | Grant-DbxTokenUsage @loud | New-DbxOboToken @loud
            $token | Out-Host
        }
        finally {
            Stop-Transcript | Out-Null
        }

        $text = Get-Content $transcript -Raw
        $text | Should -Match 'token_value'
        $text | Should -Not -Match ([System.Net.NetworkCredential]::new('', $token.Token).Password)
        $text | Should -Not -Match $workspace.Token
    }
}
