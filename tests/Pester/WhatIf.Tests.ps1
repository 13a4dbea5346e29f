# What -WhatIf and -Confirm say, and that nothing happens. Needs a built checkout.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester runs its blocks in one scope.')]
param()

BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../DatabricksSP.psd1" -Force
    $changing = Get-Command -Module DatabricksSP | Where-Object Verb -NotIn Get, Test, Select, Connect, Disconnect |
        ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    $workspace = & "$PSScriptRoot/Use-Workspace.ps1"
    $warehouse = New-DbxWarehouse Zuora
    $principal = New-DbxServicePrincipal zuora-connector | Grant-DbxTokenUsage

    function Get-State {
        $headers = @{ Authorization = "Bearer $($workspace.Token)" }
        Invoke-RestMethod "$($workspace.Url)/_emulator/snapshot" -Headers $headers | ConvertTo-Json -Depth 10
    }

    # What the host shows is in a transcript.
    function Get-Shown([scriptblock] $Script) {
        $transcript = Join-Path $TestDrive "$(New-Guid).txt"
        Start-Transcript $transcript -UseMinimalHeader | Out-Null
        try { $null = & $Script } finally { Stop-Transcript | Out-Null }
        (Get-Content $transcript) -join ' '
    }
}

AfterAll {
    $workspace.Stop()
}

Describe '<Name>' -ForEach $changing {
    It 'has -WhatIf and -Confirm' {
        (Get-Command $Name).Parameters.Keys | Should -Contain 'WhatIf'
        (Get-Command $Name).Parameters.Keys | Should -Contain 'Confirm'
    }
}

Describe '-WhatIf' {
    It 'of <Line> says so and changes nothing' -ForEach @(
        @{ Line = 'New-DbxServicePrincipal new-one'; Says = 'new-one', 'Create' }
        @{ Line = 'New-DbxWarehouse Other'; Says = 'Other', 'Create' }
        @{ Line = '$principal | Grant-DbxEntitlement databricks-sql-access'; Says = 'zuora-connector', 'databricks-sql-access' }
        @{ Line = '$principal | Grant-DbxWarehouseAccess Zuora'; Says = 'zuora-connector', 'CAN_USE', 'Zuora' }
        @{ Line = '$principal | New-DbxOboToken -LifetimeDays 30'; Says = 'zuora-connector', 'token', '30 days' }
        @{ Line = '$principal | New-DbxOAuthSecret'; Says = 'zuora-connector', 'secret', '730 days' }
        @{ Line = '$principal | Revoke-DbxWarehouseAccess Zuora'; Says = 'zuora-connector', 'Zuora' }
    ) {
        $before = Get-State
        $shown = Get-Shown ([scriptblock]::Create("$Line -WhatIf"))
        $shown | Should -Match 'What if: '
        foreach ($word in $Says) { $shown | Should -Match ([regex]::Escape($word)) }
        $shown | Should -Match 'test'
        Get-State | Should -Be $before
    }

    It 'goes through a whole line without an error' {
        $before = Get-State
        $shown = Get-Shown {
            New-DbxServicePrincipal whole-line -WhatIf | Grant-DbxTokenUsage -WhatIf | Grant-DbxWarehouseAccess Zuora -WhatIf | New-DbxOboToken -WhatIf
        }
        $shown | Should -Match 'What if: '
        Get-State | Should -Be $before
    }

    It 'is taken from the preference of a script' {
        $before = Get-State
        & { $WhatIfPreference = $true; New-DbxServicePrincipal by-preference } | Should -BeNullOrEmpty
        Get-State | Should -Be $before
    }
}

Describe 'Without somebody to ask' {
    It 'what destroys access is refused, and done with -Force' {
        $null = $principal | Grant-DbxWarehouseAccess Zuora
        $manifest = Join-Path $workspace.Root 'DatabricksSP.psd1'
        $revoke = {
            param($manifest, $url, $token, $id, $force)
            Import-Module $manifest
            $null = Connect-DbxWorkspace $url -Token $token
            try { Revoke-DbxWarehouseAccess Zuora -ApplicationId $id -Force:$force -ErrorAction Stop } catch { $_.Exception.Message }
        }
        $call = { pwsh -NoProfile -NonInteractive -Command $revoke -args $manifest, $workspace.Url, $workspace.Token, $principal.ApplicationId, $args[0] }

        & $call $false | Should -Match 'NonInteractive'
        (Get-State | ConvertFrom-Json).warehouses[0].permissions.service_principal_name | Should -Contain $principal.ApplicationId
        $null = & $call $true
        (Get-State | ConvertFrom-Json).warehouses[0].permissions.service_principal_name | Should -Not -Contain $principal.ApplicationId
    }
}
