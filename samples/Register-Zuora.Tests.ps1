# Tests a runbook without Databricks: against the workspace emulator, which refuses, forgets and fails as a workspace does.
# Needs Pester 5, this module, and the emulator: dotnet tool install --global DatabricksSP.Emulator
#Requires -Modules DatabricksSP

BeforeAll {
    # A free port, a token that nobody knows, and an end when this session ends, however that happens.
    $adminToken = 'dapi' + [guid]::NewGuid().ToString('N')
    $start = [System.Diagnostics.ProcessStartInfo]::new(
        'dbx-emulator', "--port 0 --parent-pid $PID --admin-token $adminToken --warehouse-start-delay 0")
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    do {
        $line = $process.StandardOutput.ReadLine()
        if ($null -eq $line) { throw 'The emulator has ended before it was ready.' }
    } until ($line -match 'URL\s+(?<Url>\S+?)/?$')
    $url = $Matches.Url

    $null = Connect-DbxWorkspace $url -Token $adminToken
}

AfterAll {
    Get-DbxConnection | Disconnect-DbxWorkspace
    $process.Kill()
}

Describe 'Register-Zuora' {
    BeforeEach {
        # Each test has a workspace in which nobody has done anything.
        $null = Invoke-RestMethod "$url/_emulator/reset" -Method Post
    }

    BeforeAll {
        function Get-Field($Form, [string] $Label) { ($Form | Where-Object Label -EQ $Label).Value }
    }

    It 'gives all that the form asks for' {
        $form = & "$PSScriptRoot/Register-Zuora.ps1" -WarningAction Ignore

        Get-Field $form 'Server hostname' | Should -Not -BeNullOrEmpty
        Get-Field $form 'HTTP path' | Should -Match '^/sql/1\.0/warehouses/'
        Get-Field $form Catalog | Should -Be main
        Get-Field $form 'Access token' | Should -BeOfType securestring
        (Get-DbxOboToken).ExpiryTime | Should -BeGreaterThan ([datetime]::Now.AddDays(364))
    }

    It 'gives a token that can do what Zuora does' {
        $form = & "$PSScriptRoot/Register-Zuora.ps1" -WarningAction Ignore

        Test-DbxServicePrincipal (Get-DbxServicePrincipal).ApplicationId -For Zuora -Warehouse Zuora -Catalog main -Schema default `
            -Token (Get-Field $form 'Access token') -Quiet | Should -BeTrue
    }

    It 'makes nothing twice when it is run again' {
        $null = & "$PSScriptRoot/Register-Zuora.ps1" -WarningAction Ignore
        $before = Get-DbxOboToken

        $null = & "$PSScriptRoot/Register-Zuora.ps1" -WarningAction Ignore

        Get-DbxServicePrincipal | Should -HaveCount 1
        Get-DbxWarehouse Zuora | Should -HaveCount 1
        (Get-DbxOboToken).TokenId | Should -Be $before.TokenId
    }

    It 'takes the warehouse that is there' {
        $warehouse = New-DbxWarehouse Zuora

        $form = & "$PSScriptRoot/Register-Zuora.ps1" -WarningAction Ignore

        Get-Field $form 'HTTP path' | Should -Be $warehouse.HttpPath
    }

    It 'leaves no token that nobody has when the response to its creation is lost' {
        $lost = '{"kind":"drop-after","method":"POST","path":"/api/2.0/token-management/on-behalf-of/tokens"}'
        $null = Invoke-RestMethod "$url/_emulator/faults" -Method Post -Body $lost -ContentType application/json

        $form = & "$PSScriptRoot/Register-Zuora.ps1" -WarningAction Ignore

        $token = Get-DbxOboToken
        $token | Should -HaveCount 1
        Test-DbxServicePrincipal $token.ApplicationId -Token (Get-Field $form 'Access token') -Quiet | Should -BeTrue
    }

    It 'changes nothing where it will not work' {
        { & "$PSScriptRoot/Register-Zuora.ps1" -Catalog missing } | Should -Throw 'Catalog: *'

        Get-DbxServicePrincipal | Should -BeNullOrEmpty
        Get-DbxWarehouse Zuora -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'says so where tokens on behalf of others are not to be had' {
        $refused = '{"kind":"org-forbidden","method":"POST","path":"/api/2.0/token-management/*","count":0}'
        $null = Invoke-RestMethod "$url/_emulator/faults" -Method Post -Body $refused -ContentType application/json

        { & "$PSScriptRoot/Register-Zuora.ps1" } | Should -Throw -ErrorId 'Dbx.*'
        Get-DbxOboToken | Should -BeNullOrEmpty
    }
}
