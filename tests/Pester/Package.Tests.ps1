# The packed module in the hands of PSResourceGet: installed from a folder, updated, imported. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeDiscovery {
    # The folder of the user's modules can be chosen by the environment, and so be the test's own, except on Windows.
    $cannotInstall = $IsWindows -or -not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)
}

Describe 'The package' -Skip:$cannotInstall {
    BeforeAll {
        $root = Resolve-Path "$PSScriptRoot/../.."
        $tool = Get-ChildItem "$root/tools/DatabricksSP.Package/bin/*/net10.0/DatabricksSP.Package.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
        $packages = (New-Item -ItemType Directory (Join-Path $TestDrive 'packages')).FullName
        Push-Location $root
        try {
            foreach ($version in '0.0.1', '0.0.2', '0.0.3-preview1') {
                dotnet $tool.FullName --output (Join-Path $TestDrive 'staged') --version-to-pack $version | Out-Null
                Move-Item (Join-Path $TestDrive "staged/DatabricksSP.$version.nupkg") $packages
            }
        }
        finally {
            Pop-Location
        }

        # In a process whose user's data is the test's own: its modules, and the repositories it knows.
        function Invoke-Session([string] $Script) {
            # PSResourceGet knows HOME only, PowerShell both.
            $before = $env:XDG_DATA_HOME, $env:HOME
            $env:XDG_DATA_HOME = $null
            $env:HOME = Join-Path $TestDrive 'home'
            try {
                pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script"
            }
            finally {
                $env:XDG_DATA_HOME, $env:HOME = $before
            }
        }

        New-Item -ItemType Directory (Join-Path $TestDrive 'home') | Out-Null
        Invoke-Session "Register-PSResourceRepository -Name here -Uri '$packages' -Trusted"
    }

    It 'is found with its versions, prereleases on request' {
        Invoke-Session "Find-PSResource DatabricksSP -Version '*' -Repository here | ForEach-Object { `$_.Version.ToString() }" |
            Should -Be '0.0.2', '0.0.1'
        Invoke-Session "(Find-PSResource DatabricksSP -Prerelease -Repository here).Prerelease" | Should -Be 'preview1'
    }

    It 'is installed, imported, and updated to the next version' {
        Invoke-Session "Install-PSResource DatabricksSP -Version 0.0.1 -Repository here; Import-Module DatabricksSP; (Get-Module DatabricksSP).Version.ToString()" |
            Should -Be '0.0.1'
        Invoke-Session "Update-PSResource DatabricksSP -Repository here; Import-Module DatabricksSP; (Get-Module DatabricksSP).Version.ToString()" |
            Should -Be '0.0.2'
        Invoke-Session '(Get-Help New-DbxOboToken).Synopsis' | Should -Be 'Makes an access token on behalf of a service principal.'
    }

    It 'is loaded by the first of its commands' {
        Invoke-Session '$null = Get-DbxConnection; (Get-Module DatabricksSP).Version.ToString()' | Should -Be '0.0.2'
    }

    It 'is uninstalled' {
        Invoke-Session "Uninstall-PSResource DatabricksSP -Version '*'; @(Get-Module DatabricksSP -ListAvailable).Count" | Should -Be '0'
    }
}
