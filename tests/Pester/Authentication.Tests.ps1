# Logging in as a user meets it in pwsh: environment, profiles, secrets, parallel runspaces, transcripts. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeAll {
    $root = Resolve-Path "$PSScriptRoot/../.."
    $manifest = "$root/DatabricksSP.psd1"
    Import-Module $manifest -Force

    # Whatever login this machine has is no matter of these tests.
    $before = @{}
    Get-ChildItem env: | Where-Object Name -Match '^(DATABRICKS|ARM|ACTIONS_ID_TOKEN|SYSTEM)_' | ForEach-Object {
        $before[$_.Name] = $_.Value
        Remove-Item "env:$($_.Name)"
    }

    $emulator = & "$PSScriptRoot/Start-Emulator.ps1" $root
    $url = $emulator.Url
    $adminToken = $emulator.Token

    function ConvertTo-Secret([string] $Plain) {
        [System.Net.NetworkCredential]::new('', $Plain).SecurePassword
    }

    # A service principal with an OAuth secret, made by REST: what an administrator hands over.
    $headers = @{ Authorization = "Bearer $adminToken" }
    $principal = Invoke-RestMethod "$url/api/2.0/preview/scim/v2/ServicePrincipals" -Method Post -Headers $headers -ContentType application/json -Body '{"displayName":"robot"}'
    $made = Invoke-RestMethod "$url/api/2.0/accounts/servicePrincipals/$($principal.id)/credentials/secrets" -Method Post -Headers $headers
    $login = @{ ClientId = $principal.applicationId; ClientSecret = ConvertTo-Secret $made.secret }

    function Get-TokenRequestCount {
        [int] (Invoke-RestMethod "$url/_emulator/requests" -Headers $headers).counts_by_route.'POST /oidc/v1/token'
    }

    function Save-ConfigFile([string] $Text, [string] $Mode = '600') {
        $file = Join-Path $TestDrive "$(New-Guid).cfg"
        Set-Content $file $Text
        if (-not $IsWindows) { chmod $Mode $file }
        $file
    }
}

AfterAll {
    Get-DbxConnection | Disconnect-DbxWorkspace
    $before.Keys | ForEach-Object { Set-Item "env:$_" $before[$_] }
    $emulator.Process.Kill()
    $emulator.Process.WaitForExit()
}

Describe 'Without Connect-DbxWorkspace' {
    BeforeEach {
        Get-DbxConnection | Disconnect-DbxWorkspace
    }

    AfterEach {
        Remove-Item env:DATABRICKS_* -ErrorAction Ignore
    }

    It 'takes workspace and token from the environment' {
        $env:DATABRICKS_HOST = $url
        $env:DATABRICKS_TOKEN = $adminToken

        (Get-DbxServicePrincipal robot).ApplicationId | Should -Be $principal.applicationId
        (Get-DbxConnection).AuthType | Should -Be 'pat'
    }

    It 'takes them from the profile DEFAULT' {
        $env:DATABRICKS_CONFIG_FILE = Save-ConfigFile "[DEFAULT]`nhost = $url`ntoken = $adminToken"

        (Get-DbxServicePrincipal robot).ApplicationId | Should -Be $principal.applicationId
    }

    It 'takes them from the profile that the environment names' {
        $env:DATABRICKS_CONFIG_FILE = Save-ConfigFile "[DEFAULT]`nhost = x.example.com`ntoken = t`n[robots]`nhost = $url`nclient_id = $($login.ClientId)`nclient_secret = $($made.secret)"
        $env:DATABRICKS_CONFIG_PROFILE = 'robots'

        $null = Get-DbxServicePrincipal robot -WarningAction SilentlyContinue
        $connection = Get-DbxConnection
        $connection.AuthType | Should -Be 'oauth-m2m'
        $connection.UserName | Should -Be $login.ClientId
    }

    It 'says how to connect where nothing says so' {
        $env:DATABRICKS_CONFIG_FILE = Join-Path $TestDrive 'none.cfg'
        $env:DATABRICKS_HOST = $url
        { Get-DbxServicePrincipal -ErrorAction Stop } | Should -Throw 'default auth: cannot configure default credentials*'
    }
}

Describe 'A configuration file' {
    It 'offers its profiles on Tab' {
        $file = Save-ConfigFile "[__settings__]`ndefault_profile = staging`n[staging]`nhost = $url`n[production]`nhost = x.example.com`n"
        (TabExpansion2 "Connect-DbxWorkspace -ConfigFile '$file' -Profile ").CompletionMatches.CompletionText | Should -Be 'production', 'staging'
        (TabExpansion2 "Connect-DbxWorkspace -ConfigFile '$file' -Profile prod").CompletionMatches.CompletionText | Should -Be 'production'
    }

    It 'is warned of when others can read it' -Skip:$IsWindows {
        $file = Save-ConfigFile "[DEFAULT]`nhost = $url`ntoken = $adminToken" -Mode 644
        $null = Connect-DbxWorkspace -ConfigFile $file -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*chmod 600 $file"

        chmod 600 $file
        $null = Connect-DbxWorkspace -ConfigFile $file -WarningVariable warnings
        $warnings | Should -HaveCount 0
    }
}

Describe 'Connect-DbxWorkspace' {
    It 'takes an access token as a SecureString' {
        $connection = Connect-DbxWorkspace $url -AccessToken (ConvertTo-Secret $adminToken)
        $connection.AuthType | Should -Be 'access-token'
        $connection.IsAdmin | Should -BeTrue
    }

    It 'takes a service principal''s OAuth secret, and warns that it is no admin' {
        $connection = Connect-DbxWorkspace $url @login -WarningVariable warnings -WarningAction SilentlyContinue
        $connection.AuthType | Should -Be 'oauth-m2m'
        $connection.UserName | Should -Be $login.ClientId
        "$warnings" | Should -Match 'is not an admin'
    }

    It 'keeps the workspace ID of an address from the browser' {
        (Connect-DbxWorkspace "$url/settings?o=123#x" $adminToken -SkipVerification).WorkspaceId | Should -Be '123'
    }

    It 'refuses the account console and says which address it needs' {
        { Connect-DbxWorkspace https://accounts.cloud.databricks.com $adminToken -ErrorAction Stop } |
            Should -Throw '*accounts.cloud.databricks.com is the account console.*the address that the browser shows when the workspace is open*' -ErrorId 'Dbx.InvalidHost,*'
    }

    It 'shares one token with parallel runspaces' {
        $fetched = Get-TokenRequestCount
        $connection = Connect-DbxWorkspace $url @login -SkipVerification
        $ids = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            (Get-DbxServicePrincipal robot -Connection $using:connection).ApplicationId
        }
        $ids | Should -Be (@($login.ClientId) * 8)
        (Get-TokenRequestCount) - $fetched | Should -Be 1
    }
}

Describe 'Secrets of a login' {
    It 'are in no transcript, even with -Verbose and -Debug' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        Start-Transcript $transcript | Out-Null
        try {
            Connect-DbxWorkspace $url @login -Verbose -Debug -WarningAction SilentlyContinue | Format-List * | Out-String -Width 1000 | Out-Host
            Connect-DbxWorkspace $url -AccessToken (ConvertTo-Secret $adminToken) -Verbose -Debug | Out-Host
            $wrong = @{ ClientId = $login.ClientId; ClientSecret = ConvertTo-Secret 'hunter2hunter2' }
            try {
                Connect-DbxWorkspace $url @wrong -Verbose -Debug | Out-Host
            }
            catch {
                "$_ $($_.Exception)" | Out-Host
            }
        }
        finally {
            Stop-Transcript | Out-Null
        }

        $text = Get-Content $transcript -Raw
        $text | Should -Match 'POST http://\S+/oidc/v1/token: 200 in '
        $text | Should -Match '"access_token":"\*\*\*"'
        $text | Should -Match 'client_secret=\*\*\*'
        $text | Should -Not -Match $made.secret
        $text | Should -Not -Match $adminToken
        $text | Should -Not -Match 'hunter2h'
        $text | Should -Not -Match 'eyJ[A-Za-z0-9]'
    }
}
