# The line that runs every night, with functions as hand-over as users write them. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $vault = @{}
    function Save-Token($new) { $vault[$new.DisplayName] = $new }
    function Get-Token { Get-DbxOboToken -ApplicationId $principal.ApplicationId }
    function Deny-Token { Write-Error 'The vault is sealed.' }
}

AfterAll {
    $workspace.Stop()
}

Describe 'Update-DbxOboToken' {
    BeforeEach {
        $principal = New-DbxServicePrincipal "zuora-$(New-Guid)" | Grant-DbxTokenUsage
        $old = $principal | New-DbxOboToken -LifetimeDays 20 -Comment 'Zuora'
    }

    It 'hands the successor to a function and then revokes the predecessor' {
        $principal | Update-DbxOboToken -Overlap 0 -Deliver { param($new) Save-Token $new }
        $left = Get-Token
        $left.TokenId | Should -Be $vault[$principal.DisplayName].TokenId
        $left.TokenId | Should -Not -Be $old.TokenId
        $left.Comment | Should -Be 'Zuora'
    }

    It 'does nothing in most nights' {
        $principal | Update-DbxOboToken -RotateBefore 10 -Overlap 7 -Deliver { param($new) Save-Token $new } | Should -BeNullOrEmpty
        (Get-Token).TokenId | Should -Be $old.TokenId
    }

    It 'keeps the predecessor where the hand-over <Case>' -ForEach @(
        @{ Case = 'throws'; Deliver = { throw 'The vault is sealed.' } }
        @{ Case = 'writes an error'; Deliver = { Deny-Token } }
        @{ Case = 'runs a program that fails to start'; Deliver = { & './no such vault' } }
    ) {
        $principal | Update-DbxOboToken -Overlap 0 -Deliver $Deliver -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'Dbx.NotHandedOver,*'
        (Get-Token).TokenId | Should -Be $old.TokenId
    }

    It 'says what it would do' {
        $principal | Update-DbxOboToken -Overlap 7 -WhatIf
        (Get-Token).TokenId | Should -Be $old.TokenId
    }
}

Describe 'Update-DbxOAuthSecret' {
    It 'replaces the piped secrets of a principal by one' {
        $principal = New-DbxServicePrincipal "zuora-$(New-Guid)"
        1..2 | ForEach-Object { $null = $principal | New-DbxOAuthSecret -LifetimeDays 20 }
        $principal | Get-DbxOAuthSecret | Update-DbxOAuthSecret -Overlap 0 -Deliver { param($new) Save-Token $new }
        ($principal | Get-DbxOAuthSecret).SecretId | Should -Be $vault[$principal.DisplayName].SecretId
    }
}
