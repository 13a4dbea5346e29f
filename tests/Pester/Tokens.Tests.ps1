# Tokens and secrets after they were made: read, changed, taken back. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $principal = New-DbxServicePrincipal zuora-connector | Grant-DbxTokenUsage
}

AfterAll {
    $workspace.Stop()
}

Describe 'Tokens' {
    BeforeEach {
        Get-DbxOboToken -ApplicationId $principal.ApplicationId | Remove-DbxOboToken -Force
        $token = $principal | New-DbxOboToken -LifetimeDays 20 -Comment 'Zuora billing'
        $null = $principal | New-DbxOboToken -LifetimeDays 200 -Comment 'Zuora usage'
    }

    It 'are found by what expires, and by wildcards' {
        (Get-DbxOboToken -ExpiringWithin 30).TokenId | Should -Be $token.TokenId
        (Get-DbxOboToken -Comment 'Zuora u*').Comment | Should -Be 'Zuora usage'
    }

    It 'have times that compare with those of Get-Date' {
        Get-DbxOboToken | Where-Object ExpiryTime -LT (Get-Date).AddDays(30) | Should -HaveCount 1
        (Get-DbxOboToken -ExpiringWithin 30).LastUsed | Should -BeNullOrEmpty
    }

    It 'go to CSV and back without their value' {
        $csv = Join-Path $TestDrive tokens.csv
        Get-DbxOboToken | Export-Csv $csv
        Get-Content $csv -Raw | Should -Not -Match 'dapi'
        Import-Csv $csv | Where-Object Comment -Like '*usage' | Remove-DbxOboToken -Force
        (Get-DbxOboToken -ApplicationId $principal.ApplicationId).Comment | Should -Be 'Zuora billing'
    }

    It 'get another comment' {
        $comment = "Zuora `"O'Neil`" f$([char]0xFC)r $([char]0x6771)$([char]0x4EAC)"
        $token | Set-DbxOboToken -Comment $comment
        (Get-DbxOboToken -TokenId $token.TokenId).Comment | Should -Be $comment
    }

    It 'are not made twice by a line that runs twice' {
        1..2 | ForEach-Object { $principal | New-DbxOboToken -Comment 'Zuora usage' -IfNotExists } | Should -HaveCount 2
        Get-DbxOboToken -Comment 'Zuora usage' | Should -HaveCount 1
    }
}

Describe 'OAuth secrets' {
    It 'log in as a credential, and go' {
        $secret = $principal | New-DbxOAuthSecret -LifetimeDays 30
        $own = Connect-DbxWorkspace $workspace.Url -Credential $secret.Credential -Name own
        $own.UserName | Should -Be $principal.ApplicationId
        $own | Disconnect-DbxWorkspace
        $principal | Get-DbxOAuthSecret | Remove-DbxOAuthSecret -Force
        $principal | Get-DbxOAuthSecret | Should -BeNullOrEmpty
    }
}

Describe 'The caller''s own tokens' {
    It 'are made, listed and removed' {
        $token = New-DbxPersonalToken -LifetimeDays 1 -Comment 'for a day'
        $token.Token | Should -BeOfType securestring
        (Get-DbxPersonalToken | Where-Object Comment -EQ 'for a day').TokenId | Should -Be $token.TokenId
        $token | Remove-DbxPersonalToken -Force
        Get-DbxPersonalToken | Where-Object Comment -EQ 'for a day' | Should -BeNullOrEmpty
    }
}
