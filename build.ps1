<#
.SYNOPSIS
    Builds and tests DatabricksSP, for people who have pwsh.
.DESCRIPTION
    A thin layer over the dotnet command and Pester; everything works without it too.
.PARAMETER Task
    Build fills module/bin, so that Import-Module ./DatabricksSP.psd1 works from the checkout.
    Test builds, then runs the xunit tests and, where Pester is installed, the tests in tests/Pester.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

Push-Location $PSScriptRoot
try {
    Invoke-Dotnet build --nologo --configuration $Configuration
    if ($Task -eq 'Test') {
        Invoke-Dotnet test --nologo --no-build --configuration $Configuration
        if (Get-Module -ListAvailable Pester) {
            Invoke-Pester -Path tests/Pester -CI
        }
        else {
            Write-Warning 'Pester is not installed: tests/Pester was not run.'
        }
    }
}
finally {
    Pop-Location
}
