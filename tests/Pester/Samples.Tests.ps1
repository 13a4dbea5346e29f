# The samples in pwsh, with all of PowerShell's modules. Those that need others (vaults, Azure) are run by DatabricksSP.Docs.Tests. Needs a
# built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeDiscovery {
    $samples = Resolve-Path "$PSScriptRoot/../../samples"
    $scripts = Get-ChildItem $samples -Recurse -Filter *.ps1 | Where-Object Name -NotLike '*.Tests.ps1' |
        ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $root = Resolve-Path "$PSScriptRoot/../.."
    Import-Module "$root/DatabricksSP.psd1" -Force
    $samples = "$root/samples"
    $emulator = & "$PSScriptRoot/Start-Emulator.ps1" $root
    $null = Connect-DbxWorkspace $emulator.Url -Token $emulator.Token
}

AfterAll {
    Get-DbxConnection | Disconnect-DbxWorkspace
    $emulator.Process.Kill()
    $emulator.Process.WaitForExit()
}

Describe '<Name>' -ForEach $scripts {
    It 'says what it does, what its parameters are, and how to call it' {
        $help = Get-Help $Path
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterThan 0
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        foreach ($parameter in (Get-Command $Path).Parameters.Keys | Where-Object { $_ -notin $common }) {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description.Text | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }
}

Describe 'Onboarding' {
    It 'gives a token that works, step by step' {
        $null = New-DbxWarehouse 'Step by step'
        $token = & "$samples/New-Connector.ps1" step-by-step 'Step by step'
        $token | Test-DbxServicePrincipal -Warehouse 'Step by step' -Quiet | Should -BeTrue
    }

    It 'gives what the form of Zuora asks for, and shows no token' {
        $form = & "$samples/Register-Zuora.ps1" -WarningAction Ignore
        ($form | Out-String) | Should -Match 'Access token\s+\(SecureString\)'
        $token = ($form | Where-Object Label -EQ 'Access token').Value
        $applicationId = (Get-DbxServicePrincipal zuora-connector).ApplicationId
        Test-DbxServicePrincipal $applicationId -Warehouse Zuora -Token $token -Quiet | Should -BeTrue
    }
}

Describe 'A test of one''s own runbook' -Skip:$IsWindows {
    It 'finds the emulator and passes' {
        # As the .NET tool is installed, but from the checkout.
        $tools = New-Item -ItemType Directory (Join-Path $TestDrive 'tools')
        $assembly = Get-ChildItem "$root/src/DatabricksSP.Emulator/bin/*/net10.0/DatabricksSP.Emulator.dll" |
            Sort-Object LastWriteTime | Select-Object -Last 1
        Set-Content "$tools/dbx-emulator" "#!/bin/sh`nexec dotnet '$($assembly.FullName)' `"`$@`""
        chmod +x "$tools/dbx-emulator"

        # In a process of its own: Pester does not run inside Pester.
        $path = $env:PATH
        $env:PATH = "$tools$([System.IO.Path]::PathSeparator)$path"
        try {
            $output = pwsh -NoProfile -NonInteractive -Command "
                Import-Module '$root/DatabricksSP.psd1'
                `$result = Invoke-Pester '$samples/Register-Zuora.Tests.ps1' -PassThru -Output Detailed
                exit `$result.FailedCount + `$result.FailedContainersCount + [int] (`$result.PassedCount -eq 0)"
        }
        finally {
            $env:PATH = $path
        }

        $LASTEXITCODE | Should -Be 0 -Because ($output | Out-String)
    }
}
