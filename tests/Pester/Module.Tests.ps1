# The module as PowerShell sees it: manifest, commands, import and removal, other modules beside it. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $manifest = "$(Resolve-Path "$PSScriptRoot/../../DatabricksSP.psd1")"

    # What the session that runs the tests has loaded is no matter of these.
    function Invoke-NewSession([scriptblock] $Script) {
        pwsh -NoProfile -NonInteractive -Command $Script -args $manifest, "$TestDrive"
    }
}

Describe 'The manifest' {
    It 'is valid, and exports the cmdlets that there are' {
        $exported = (Test-ModuleManifest $manifest).ExportedCmdlets.Keys
        Invoke-NewSession { Import-Module $args[0]; (Get-Command -Module DatabricksSP).Name } | Should -Be ($exported | Sort-Object)
    }

    It 'has approved verbs only' {
        $approved = (Get-Verb).Verb
        (Test-ModuleManifest $manifest).ExportedCmdlets.Keys | ForEach-Object { $_.Split('-')[0] } | Should -BeIn $approved
    }
}

Describe 'Import-Module' {
    It 'says nothing' {
        Invoke-NewSession { Import-Module $args[0] *>&1 } | Should -BeNullOrEmpty
    }

    It 'brings no variable, alias or function' {
        Invoke-NewSession {
            $module = Import-Module $args[0] -PassThru
            $module.ExportedVariables.Count, $module.ExportedAliases.Count, $module.ExportedFunctions.Count
        } | Should -Be 0, 0, 0
    }
}

Describe 'Remove-Module' {
    It 'takes away the cmdlets, the views, and the handler that finds the dependencies' {
        Invoke-NewSession {
            # A revision that nobody has asked for yet: what was found once is not looked for again.
            function Find-Dependency([int] $Revision) {
                try { [bool] [System.Reflection.Assembly]::Load("DatabricksSP.Client, Version=0.0.0.$Revision") } catch { $false }
            }

            Import-Module $args[0]
            [bool] (Get-Command *-Dbx*), [bool] (Get-FormatData DatabricksSP.*), (Find-Dependency 1)
            Remove-Module DatabricksSP
            $PSModuleAutoLoadingPreference = 'None'
            [bool] (Get-Command *-Dbx*), [bool] (Get-FormatData DatabricksSP.*), (Find-Dependency 2)
        } | Should -Be $true, $true, $true, $false, $false, $false
    }

    It 'leaves the module to other runspaces' {
        Invoke-NewSession {
            Import-Module $args[0]
            $other = [powershell]::Create()
            $null = $other.AddScript("Import-Module '$($args[0])'").Invoke()
            Remove-Module DatabricksSP
            $other.Commands.Clear()
            $other.AddScript({
                    try { Connect-DbxWorkspace http://127.0.0.1:1 not-a-token -RetryTimeoutSec 0 } catch { "$($_.CategoryInfo.Category)" }
                }).Invoke()
        } | Should -Be 'ConnectionError'
    }

    It 'lets the module be imported again' {
        Invoke-NewSession {
            Import-Module $args[0]
            Remove-Module DatabricksSP
            Import-Module $args[0]
            try { Connect-DbxWorkspace http://127.0.0.1:1 not-a-token -RetryTimeoutSec 0 } catch { "$($_.CategoryInfo.Category)" }
        } | Should -Be 'ConnectionError'
    }
}

Describe 'Beside other modules' {
    It 'works where another one has loaded a Polly and a System.Text.Json of its own' {
        Invoke-NewSession {
            function Save-Assembly([string] $Folder, [string] $Name) {
                $version = '[assembly: System.Reflection.AssemblyVersion("1.0.0.0")]'
                Add-Type "$version public static class $($Name.Replace('.', '')) { }" -OutputAssembly "$Folder/$Name.dll"
                "$Folder/$Name.dll"
            }

            $polly = Save-Assembly $args[1] Polly.Core
            [System.Reflection.Assembly]::LoadFrom($polly).GetName().Version.Major
            # Of what PowerShell has itself, a module can have another version in a context of its own only.
            $json = Save-Assembly $args[1] System.Text.Json
            [System.Runtime.Loader.AssemblyLoadContext]::new('other').LoadFromAssemblyPath($json).GetName().Version.Major

            Import-Module $args[0]
            try { Connect-DbxWorkspace http://127.0.0.1:1 not-a-token -RetryTimeoutSec 0 } catch { "$($_.CategoryInfo.Category)" }
        } | Should -Be 1, 1, 'ConnectionError'
    }
}
