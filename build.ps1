<#
.SYNOPSIS
    Builds, tests, packs and publishes DatabricksSP, for people who have pwsh.
.DESCRIPTION
    A thin layer over the dotnet command, Pester, PSScriptAnalyzer and PSResourceGet. Whoever has the .NET SDK alone builds, tests and packs
    with dotnet: see CONTRIBUTING.md.
.PARAMETER Task
    Build fills module/bin, so that Import-Module ./DatabricksSP.psd1 works from the checkout.
    Test builds, then runs the xunit tests and, where Pester is installed, the tests in tests/Pester.
    Analyze runs PSScriptAnalyzer over all scripts, by the rules of PSScriptAnalyzerSettings.psd1.
    Docs writes docs/cmdlets from the cmdlets' documentation.
    Pack stages the module in artifacts/DatabricksSP, packs it as artifacts/DatabricksSP.<version>.nupkg, and writes its bill of materials
    (CycloneDX) beside that.
    Sign signs what Pack has staged, and packs it again. On Windows only.
    Publish publishes what Pack or Sign has packed.
.PARAMETER Configuration
    What to build. Pack always builds Release.
.PARAMETER Version
    The version that Pack packs, for example 0.2.0-preview1. That of Directory.Build.props unless given.
.PARAMETER Certificate
    The code signing certificate for Sign, with its private key.
.PARAMETER TimestampServer
    The address of the timestamp server for Sign. Without a timestamp, signatures expire with the certificate.
.PARAMETER Repository
    Where Publish publishes to, as Get-PSResourceRepository names it.
.PARAMETER ApiKey
    The key to publish with. A repository that is a folder needs none.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Pack -Version 0.2.0-preview1
.EXAMPLE
    ./build.ps1 Publish -ApiKey (Read-Host -AsSecureString)
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Docs', 'Pack', 'Sign', 'Publish')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $Version,

    [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

    [string] $TimestampServer,

    [string] $Repository = 'PSGallery',

    [securestring] $ApiKey
)

$ErrorActionPreference = 'Stop'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

function Assert-Module([string] $Name) {
    if (-not (Get-Module -ListAvailable -Name $Name)) {
        throw "$Task needs the module $Name`: Install-PSResource $Name"
    }
}

function Get-Script {
    # A module that the tests of the playground's host import is odd on purpose.
    $others = [regex] '[\\/](bin|obj|artifacts|TestResults|SampleModule|\.git)[\\/]'
    Get-ChildItem -Path . -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
        Where-Object { -not $others.IsMatch($_.FullName.Substring($PSScriptRoot.Length)) }
}

function Get-PackedModule {
    $packages = @(Get-ChildItem -Path artifacts -Filter 'DatabricksSP.*.nupkg' -ErrorAction Ignore)
    if ($packages.Count -ne 1) {
        throw "There are $($packages.Count) packages in artifacts, not one. Run: ./build.ps1 Pack"
    }

    $packages[0].FullName
}

function Invoke-Test {
    Invoke-Dotnet build --nologo --configuration $Configuration
    Invoke-Dotnet test --nologo --no-build --configuration $Configuration
    if (Get-Module -ListAvailable -Name Pester) {
        Invoke-Pester -Path tests/Pester -CI
    }
    else {
        Write-Warning 'Pester is not installed: tests/Pester was not run.'
    }
}

function Invoke-Analysis {
    Assert-Module PSScriptAnalyzer
    $findings = @(Get-Script | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings ./PSScriptAnalyzerSettings.psd1 })
    if ($findings) {
        $findings | Format-Table ScriptName, Line, RuleName, Message -Wrap | Out-Host
        throw "PSScriptAnalyzer has $($findings.Count) findings."
    }
}

function Invoke-Pack([string] $Version) {
    Remove-Item artifacts/DatabricksSP, artifacts/DatabricksSP.*.nupkg, artifacts/DatabricksSP.*.cdx.json -Recurse -Force -ErrorAction Ignore
    Invoke-Dotnet build --nologo --configuration Release tools/DatabricksSP.Package
    $arguments = if ($Version) { '--version-to-pack', $Version } else { @() }
    Invoke-Dotnet run --no-build --configuration Release --project tools/DatabricksSP.Package -- @arguments
}

function Invoke-Sign($Certificate, [string] $TimestampServer) {
    if (-not $Certificate) {
        throw 'Sign needs -Certificate.'
    }

    $package = Get-PackedModule
    $signing = @{ Certificate = $Certificate; HashAlgorithm = 'SHA256' }
    if ($TimestampServer) {
        $signing.TimestampServer = $TimestampServer
    }

    # What others have signed keeps their signature.
    $unsigned = Get-ChildItem -Path artifacts/DatabricksSP -Recurse -File -Include *.psd1, *.psm1, *.ps1xml, *.dll |
        Where-Object { (Get-AuthenticodeSignature -LiteralPath $_.FullName).Status -ne 'Valid' }
    foreach ($file in $unsigned) {
        $signature = Set-AuthenticodeSignature -LiteralPath $file.FullName @signing
        if ($signature.Status -ne 'Valid') {
            throw "$($file.Name) could not be signed: $($signature.StatusMessage)"
        }
    }

    $packed = [System.IO.Path]::GetFileNameWithoutExtension($package).Substring('DatabricksSP.'.Length)
    Invoke-Dotnet run --no-build --configuration Release --project tools/DatabricksSP.Package -- --pack-only --version-to-pack $packed
}

function Invoke-Publish([string] $Package, [string] $Repository, [securestring] $ApiKey) {
    Assert-Module Microsoft.PowerShell.PSResourceGet
    $key = @{}
    if ($ApiKey) {
        $key.ApiKey = [System.Net.NetworkCredential]::new('', $ApiKey).Password
    }

    Publish-PSResource -NupkgPath $Package -Repository $Repository @key
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-Dotnet build --nologo --configuration $Configuration }
        'Test' { Invoke-Test }
        'Analyze' { Invoke-Analysis }
        'Docs' { Invoke-Dotnet run --configuration $Configuration --project tools/DatabricksSP.Help }
        'Pack' { Invoke-Pack $Version }
        'Sign' { Invoke-Sign $Certificate $TimestampServer }
        'Publish' {
            $package = Get-PackedModule
            if ($PSCmdlet.ShouldProcess($Repository, "Publish $package")) {
                Invoke-Publish $package $Repository $ApiKey
            }
        }
    }
}
finally {
    Pop-Location
}
