# Register- and Unregister-DbxServicePrincipal with the real SecretManagement and SecretStore, where those are installed. Each vault is in
# a home directory of the test's own, which only processes of the test see. How often a run is killed is what DATABRICKSSP_KILLS says, with
# the moments that DATABRICKSSP_KILLS_SEED draws. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Of the test.')]
param()

BeforeDiscovery {
    # Windows has one store for each user, wherever a process thinks that its home is: that one is nobody's to test with.
    $lacking = if ($IsWindows -or $PSEdition -ne 'Core') {
        'on Windows, the store of the one who runs it cannot be left alone'
    }
    elseif ('SecretManagement', 'SecretStore' | Where-Object { -not (Get-Module -ListAvailable "Microsoft.PowerShell.$_") }) {
        'Microsoft.PowerShell.SecretManagement and Microsoft.PowerShell.SecretStore are not both installed'
    }
    if ($lacking) { Write-Warning "Vaults are not tested: $lacking." }
    $kills = 1..$(if ($env:DATABRICKSSP_KILLS) { [int] $env:DATABRICKSSP_KILLS } else { 4 })
}

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"

    # A process whose home is a folder of the test's, connected to the workspace, that tells when it begins with the script.
    function Start-Session([string] $Folder, [string] $Script) {
        $start = [System.Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
        $start.Environment['HOME'] = $Folder
        $start.Environment['DATABRICKS_HOST'] = $workspace.Url
        $start.Environment['DATABRICKS_TOKEN'] = $workspace.Token
        $start.Environment['NO_COLOR'] = '1'
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        '-NoProfile', '-NonInteractive', '-Command', @"
            `$ErrorActionPreference = 'Stop'
            Import-Module '$($workspace.Root)/DatabricksSP.psd1', Microsoft.PowerShell.SecretManagement
            `$null = Connect-DbxWorkspace
            'ready'
            $Script
"@ | ForEach-Object { $start.ArgumentList.Add($_) }
        $process = [System.Diagnostics.Process]::Start($start)
        if ($process.StandardOutput.ReadLine() -ne 'ready') { throw $process.StandardError.ReadToEnd() }
        $process
    }

    function Invoke-Session([string] $Folder, [string] $Script) {
        $process = Start-Session $Folder $Script
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        if ($process.ExitCode -ne 0 -or $errors.Result) { throw "$output$($errors.Result)" }
        $output.Trim()
    }

    # A home with a vault named store that has nothing in it.
    $emptyVault = New-Item -ItemType Directory (Join-Path $TestDrive empty)
    $null = Invoke-Session $emptyVault @'
        Register-SecretVault store -ModuleName Microsoft.PowerShell.SecretStore
        Reset-SecretStore -Authentication None -Interaction None -Confirm:$false -Force -WarningAction Ignore
'@
    function New-Vault {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        Copy-Item $emptyVault $folder -Recurse -Force
        $folder
    }

    # What the vault has, and whom the workspace takes the bearer of each for. No secret is written.
    $entries = @'
        Get-SecretInfo -Vault store | ForEach-Object {
            $login = Connect-DbxWorkspace -Token (Get-Secret -Name $_.Name -Vault store) -Name login -WarningAction Ignore
            [pscustomobject]@{
                Name = $_.Name; Type = "$($_.Type)"; TokenId = $_.Metadata.TokenId; ApplicationId = $_.Metadata.ApplicationId
                Workspace = $_.Metadata.Workspace; ExpiryTime = $_.Metadata.ExpiryTime; Login = $login.UserName
            }
        } | ConvertTo-Json -AsArray
'@
}

AfterAll {
    $workspace.Stop()
}

Describe 'A vault of SecretManagement' -Skip:([bool] $lacking) {
    BeforeAll {
        $short = "127.0.0.1-$(([uri] $workspace.Url).Port)"
        $line = 'Register-DbxServicePrincipal zuora -Entitlement databricks-sql-access -LifetimeDays 90 -Comment Zuora -Vault store'
    }

    BeforeEach {
        $null = Invoke-RestMethod "$($workspace.Url)/_emulator/reset" -Method Post
        $vault = New-Vault
    }

    It 'gets the token, and metadata that say whose it is and until when' {
        Invoke-Session $vault "($line).Result" | Should -Be Created

        $entry = Invoke-Session $vault $entries | ConvertFrom-Json
        $entry | Should -HaveCount 1
        $entry.Name | Should -Be "dbx-$short-zuora"
        $entry.Type | Should -Be SecureString
        $entry.Workspace | Should -Be $workspace.Url
        $token = Get-DbxOboToken
        $entry.TokenId | Should -Be $token.TokenId
        $entry.ApplicationId | Should -Be $token.ApplicationId
        $entry.Login | Should -Be $token.ApplicationId
        $entry.ExpiryTime | Should -Be $token.ExpiryTime
    }

    It 'is left alone by a second run, as is the workspace' {
        $first = Invoke-Session $vault "$line | Out-Null; $entries"
        $requests = (Invoke-RestMethod "$($workspace.Url)/_emulator/requests").Count

        Invoke-Session $vault "($line).Result" | Should -Be Unchanged

        Invoke-RestMethod "$($workspace.Url)/_emulator/requests" | Select-Object -Skip $requests |
            Where-Object method -NE GET | Should -BeNullOrEmpty
        Invoke-Session $vault $entries | Should -Be $first
    }

    It 'gets another one where it has lost it, and -Overlap 0 revokes the one before' {
        $null = Invoke-Session $vault "$line; Remove-Secret dbx-$short-zuora -Vault store"
        $before = Get-DbxOboToken

        $null = Invoke-Session $vault "$line -Overlap 0"

        $token = Get-DbxOboToken
        $token | Should -HaveCount 1
        $token.TokenId | Should -Not -Be $before.TokenId
        (Invoke-Session $vault $entries | ConvertFrom-Json).TokenId | Should -Be $token.TokenId
    }

    It 'keeps what it has of somebody else, and nothing is made' {
        { Invoke-Session $vault "Set-Secret dbx-$short-zuora other -Vault store; $line" } | Should -Throw '*stays, and nothing was done*'

        Get-DbxServicePrincipal | Should -BeNullOrEmpty
        Invoke-Session $vault "Get-Secret dbx-$short-zuora -Vault store -AsPlainText" | Should -Be other
    }

    It 'that is locked is told before anything is made' {
        $null = Invoke-Session $vault @'
            $password = [securestring]::new()
            'password'.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
            Reset-SecretStore -Authentication Password -Password $password -Interaction None -Confirm:$false -Force -WarningAction Ignore
'@
        { Invoke-Session $vault $line } | Should -Throw '*cannot be read, and nothing was done*'

        Get-DbxServicePrincipal | Should -BeNullOrEmpty
    }

    It 'that was torn apart is told before anything is made, and an empty one in its place is filled again' {
        $null = Invoke-Session $vault $line
        $file = Get-ChildItem $vault -Recurse -File -Force -Filter storefile
        [System.IO.File]::WriteAllBytes($file, [System.IO.File]::ReadAllBytes($file)[0..40])
        { Invoke-Session $vault $line } | Should -Throw '*cannot be read, and nothing was done*'
        Get-DbxOboToken | Should -HaveCount 1

        $vault = New-Vault
        $null = Invoke-Session $vault "$line -Overlap 0"

        Get-DbxOboToken | Should -HaveCount 1
        (Invoke-Session $vault $entries | ConvertFrom-Json).TokenId | Should -Be (Get-DbxOboToken).TokenId
    }

    It 'loses the entry when the service principal is taken back, and nothing else' {
        $null = Invoke-Session $vault "Set-Secret mine other -Vault store; $line"

        $null = Invoke-Session $vault 'Unregister-DbxServicePrincipal zuora -Vault store -Force'

        Invoke-Session $vault '(Get-SecretInfo -Vault store).Name' | Should -Be mine
        Get-DbxServicePrincipal | Should -BeNullOrEmpty
        Get-DbxOboToken | Should -BeNullOrEmpty
    }
}

Describe 'The runbooks with a vault' -Skip:([bool] $lacking) {
    BeforeAll {
        $null = Invoke-RestMethod "$($workspace.Url)/_emulator/reset" -Method Post
        $null = New-DbxWarehouse Zuora
        $vault = New-Vault
        $samples = "$($workspace.Root)/samples"
        $night = "& '$samples/nightly/Sync-Connectors.ps1' -Vault store"
        $leaving = "& '$samples/Unregister-Connectors.ps1' '$samples/nightly/connectors.csv' -Vault store"
    }

    It 'set up whom the list names in the first night, and nobody in the second' {
        Invoke-Session $vault "($night).Result -join ', '" | Should -Be 'Created, Created, Created'
        Invoke-Session $vault "$night; (Get-SecretInfo -Vault store).Count" | Should -Be 3
    }

    It 'show who would leave, and take them back without a trace' {
        Invoke-Session $vault "($leaving -WhatIf).IsGone" | Should -Match '(False\s*){3}$'
        Invoke-Session $vault "($leaving -Force).IsGone; (Get-SecretInfo -Vault store).Count" | Should -Match '^(True\s*){3}0$'
        Get-DbxServicePrincipal | Should -BeNullOrEmpty
        Get-DbxOboToken | Should -BeNullOrEmpty
    }
}

Describe 'A run that is killed' -Skip:([bool] $lacking) {
    BeforeAll {
        $seed = if ($env:DATABRICKSSP_KILLS_SEED) { [int] $env:DATABRICKSSP_KILLS_SEED } else { Get-Random -Maximum ([int]::MaxValue) }
        Write-Information "DATABRICKSSP_KILLS_SEED=$seed" -InformationAction Continue
        $random = [random]::new($seed)
        $line = @'
            1..20 | ForEach-Object { "p$_" } | Register-DbxServicePrincipal -Entitlement databricks-sql-access -Warehouse Zuora `
                -LifetimeDays 30 -Comment connector -Vault store
'@
        # How long one takes that nobody kills.
        $null = New-DbxWarehouse Zuora -IfNotExists
        $process = Start-Session (New-Vault) "$line | Out-Null"
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $process.WaitForExit()
        $longest = [int] $watch.ElapsedMilliseconds
        $left = [System.Collections.Generic.List[int[]]]::new()
    }

    AfterAll {
        $states = $left | Group-Object {
            if ($_[2]) { 'tokens not delivered' }
            elseif ($_[0] -lt 20) { 'principals missing' }
            elseif ($_[1] -lt 20) { 'tokens missing' }
            else { 'all there' }
        }
        $met = ($states | ForEach-Object { "$($_.Name) $($_.Count) times" }) -join ', '
        Write-Information "What the killed runs had come to: $met" -InformationAction Continue
    }

    It 'is completed by the next one: each principal has one token, and the vault has it (<_>)' -ForEach $kills {
        $null = Invoke-RestMethod "$($workspace.Url)/_emulator/reset" -Method Post
        $null = New-DbxWarehouse Zuora
        $vault = New-Vault
        $moment = $random.Next($longest)

        $process = Start-Session $vault "$line | Out-Null"
        $null = $process.WaitForExit($moment)
        $process.Kill()
        $process.WaitForExit()
        $found = @(Get-DbxServicePrincipal).Count, @(Get-DbxOboToken).Count, @(Get-DbxOboToken -Comment '*(not delivered)').Count
        $when = "killed after $moment of $longest ms, with $($found -join ', ') principals, tokens and those not delivered"
        $left.Add($found)

        try {
            $kept = Invoke-Session $vault "$line | Out-Null; $entries" | ConvertFrom-Json
        }
        catch {
            # SecretStore writes its file in place: a kill can tear it apart. What is left then is a new vault, and -Overlap 0.
            { Invoke-Session $vault 'Get-SecretInfo -Vault store' } | Should -Throw -Because "$when`: $_"
            Write-Information "A kill has torn the store apart: $when" -InformationAction Continue
            $kept = Invoke-Session (New-Vault) "$line -Overlap 0 | Out-Null; $entries" | ConvertFrom-Json
        }

        $principals = Get-DbxServicePrincipal
        $tokens = Get-DbxOboToken
        $principals.DisplayName | Sort-Object | Should -Be (1..20 | ForEach-Object { "p$_" } | Sort-Object) -Because $when
        $tokens.ApplicationId | Sort-Object | Should -Be ($principals.ApplicationId | Sort-Object) -Because $when
        $tokens.Comment | Sort-Object -Unique | Should -Be connector -Because $when
        $kept.TokenId | Sort-Object | Should -Be ($tokens.TokenId | Sort-Object) -Because $when
        foreach ($entry in $kept) {
            $entry.ApplicationId | Should -Be ($tokens | Where-Object TokenId -EQ $entry.TokenId).ApplicationId -Because $when
            $entry.Login | Should -Be $entry.ApplicationId -Because $when
        }
    }
}
