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

    It 'gives all that the form asks for' {
        $form = & "$PSScriptRoot/Register-Zuora.ps1"

        $form.ServerHostname | Should -Not -BeNullOrEmpty
        $form.Port | Should -BeOfType int
        $form.HttpPath | Should -Match '^/sql/1\.0/warehouses/'
        $form.Token | Should -BeOfType securestring
        $form.Expires | Should -BeGreaterThan ([datetime]::Now.AddDays(364))
    }

    It 'gives a token with which the warehouse can be used' {
        $form = & "$PSScriptRoot/Register-Zuora.ps1"

        Test-DbxServicePrincipal $form.ApplicationId -Warehouse Zuora -Token $form.Token -Quiet | Should -BeTrue
    }

    It 'makes no second service principal and no second warehouse when it is run again' {
        $first = & "$PSScriptRoot/Register-Zuora.ps1"
        $second = & "$PSScriptRoot/Register-Zuora.ps1"

        $second.ApplicationId | Should -Be $first.ApplicationId
        Get-DbxServicePrincipal | Should -HaveCount 1
        Get-DbxWarehouse | Should -HaveCount 1
    }

    It 'takes the warehouse that is there' {
        $warehouse = New-DbxWarehouse Zuora

        (& "$PSScriptRoot/Register-Zuora.ps1").HttpPath | Should -Be $warehouse.HttpPath
    }

    It 'leaves no token that nobody has when the response to its creation is lost' {
        $lost = '{"kind":"drop-after","method":"POST","path":"/api/2.0/token-management/on-behalf-of/tokens"}'
        $null = Invoke-RestMethod "$url/_emulator/faults" -Method Post -Body $lost -ContentType application/json

        $form = & "$PSScriptRoot/Register-Zuora.ps1"

        Get-DbxOboToken | Should -HaveCount 1
        Test-DbxServicePrincipal $form.ApplicationId -Token $form.Token -Quiet | Should -BeTrue
    }

    It 'says so where tokens on behalf of others are not to be had' {
        $refused = '{"kind":"org-forbidden","method":"POST","path":"/api/2.0/token-management/*","count":0}'
        $null = Invoke-RestMethod "$url/_emulator/faults" -Method Post -Body $refused -ContentType application/json

        { & "$PSScriptRoot/Register-Zuora.ps1" } | Should -Throw -ErrorId 'Dbx.*'
        Get-DbxOboToken | Should -BeNullOrEmpty
    }
}
