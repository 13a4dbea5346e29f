# Get-Help as people read it. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DatabricksSP.psd1" -Force
    $cmdlets = Get-Command -Module DatabricksSP | ForEach-Object { @{ Name = $_.Name } }
    $topics = Get-ChildItem "$PSScriptRoot/../../en-US/about_*.help.txt" | ForEach-Object { @{ Topic = $_.Name -replace '\.help\.txt$' } }
}

Describe 'Get-Help <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
    }

    It 'says what the cmdlet does, in a sentence and at length' {
        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        $help.description.Text | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter that shows' {
        $described = $help.parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object name
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        foreach ($parameter in (Get-Command $Name).Parameters.Values | Where-Object Name -NotIn $common) {
            if (-not ($parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow })) {
                $described | Should -Contain $parameter.Name
            }
        }
    }

    It 'has examples that parse' {
        $help.examples.example.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $help.examples.example) {
            $problems = $null
            # What it prints stands below an empty line.
            $code = ($example.code -split '\r?\n\r?\n')[0]
            $null = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $code
        }
    }

    It 'fits into <Width> columns' -ForEach @{ Width = 80 }, @{ Width = 120 } {
        ($help | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_.TrimEnd().Length -gt $Width } | Should -BeNullOrEmpty
    }
}

Describe 'Get-Help <Topic>' -ForEach $topics {
    It 'finds the topic' {
        Get-Help $Topic | Should -Match $Topic
    }
}
