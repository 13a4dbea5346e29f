# What examples use besides this module and the engine. The engine's package has no modules with it, and no test has an Azure login.

[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'They are not there.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Nothing outside changes.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'They take what the others take.')]
param()

# As in Microsoft.PowerShell.Utility: asks the host.
function Read-Host([string] $Prompt, [switch] $AsSecureString) {
    if ($Prompt) { $Host.UI.Write("$Prompt`: ") }
    if ($AsSecureString) { $Host.UI.ReadLineAsSecureString() } else { $Host.UI.ReadLine() }
}

# As in Microsoft.PowerShell.Utility.
function Write-Warning {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Message)
    $PSCmdlet.WriteWarning($Message)
}

# As in Microsoft.PowerShell.Utility, for values without line breaks.
function Import-Csv([string] $Path) {
    $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    $value = [regex] '(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))'
    $columns = $null
    foreach ($line in [System.IO.File]::ReadAllLines($file)) {
        $values = foreach ($match in $value.Matches($line)) { ($match.Groups[1].Value -replace '""', '"') + $match.Groups[2].Value }
        if (-not $columns) {
            $columns = $values
            continue
        }

        $row = [ordered] @{}
        for ($i = 0; $i -lt $columns.Count; $i++) { $row[$columns[$i]] = @($values)[$i] }
        [pscustomobject] $row
    }
}

# As in Microsoft.PowerShell.Utility, for properties whose text has no line breaks.
function Export-Csv {
    param([Parameter(Mandatory, Position = 0)] [string] $Path, [Parameter(ValueFromPipeline)] $InputObject, [switch] $NoTypeInformation)
    begin { $lines = [System.Collections.Generic.List[string]]::new() }
    process {
        if ($lines.Count -eq 0) { $lines.Add((@($InputObject.PSObject.Properties.Name) -join ',')) }
        $lines.Add((@($InputObject.PSObject.Properties | ForEach-Object { '"' + ("$($_.Value)" -replace '"', '""') + '"' }) -join ','))
    }
    end { [System.IO.File]::WriteAllLines($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), $lines) }
}

# As in Microsoft.PowerShell.Utility.
function Get-Date { [datetime]::Now }

# As in Microsoft.PowerShell.Utility, but that it is an error to name a property that an object lacks.
function Format-List {
    param([Parameter(Position = 0)] [string[]] $Property, [Parameter(ValueFromPipeline)] $InputObject)
    process {
        foreach ($name in $Property) {
            if (-not $InputObject.PSObject.Properties[$name]) { throw "A $($InputObject.GetType()) has no property $name." }
            "$name : $($InputObject.$name)"
        }
    }
}

# As in Microsoft.PowerShell.SecretManagement: takes a SecureString among other things, and keeps it. There is one vault.
function Set-Secret {
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Name,
        [Parameter(Mandatory, Position = 1)] $Secret,
        [string] $Vault = 'Connectors',
        [hashtable] $Metadata = @{}
    )
    if ($Vault -ne 'Connectors') { throw "There is no vault $Vault." }
    if ($Secret -isnot [securestring] -and $Secret -isnot [string]) { throw "A $($Secret.GetType()) is no secret." }
    foreach ($value in $Metadata.Values) {
        if ($value -isnot [string] -and $value -isnot [int] -and $value -isnot [datetime]) { throw "A $($value.GetType()) is no metadata." }
    }

    $script:Vault[$Name] = $Secret
    $script:Metadata[$Name] = $Metadata
}

# As in Microsoft.PowerShell.SecretManagement.
function Get-SecretInfo([string] $Name = '*', [string] $Vault = 'Connectors') {
    if ($Vault -ne 'Connectors') { throw "There is no vault $Vault." }
    foreach ($each in $script:Vault.Keys) {
        if ($each -like $Name) { [pscustomobject] @{ Name = $each; VaultName = $Vault; Metadata = $script:Metadata[$each] } }
    }
}

# As in Microsoft.PowerShell.SecretManagement.
function Get-Secret([Parameter(Mandatory)] [string] $Name) { $script:Vault[$Name] }

# As in Microsoft.PowerShell.SecretManagement.
function Remove-Secret([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $Vault) {
    if ($Vault -ne 'Connectors' -or -not $script:Vault.ContainsKey($Name)) { throw "There is no secret $Name in a vault $Vault." }
    $script:Vault.Remove($Name)
    $script:Metadata.Remove($Name)
}

# As in Az.Accounts, for Databricks' own resource: an access token of the workspace.
function Get-AzAccessToken([Parameter(Mandatory)] [string] $ResourceUrl, [switch] $AsSecureString) {
    if ($ResourceUrl -ne '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d') { throw "$ResourceUrl is not Databricks." }
    if (-not $AsSecureString) { throw 'The token is asked for as plain text.' }
    [pscustomobject] @{ Token = $Emulator.AdminToken }
}

# As in Az.Accounts, for the managed identity of this machine.
function Connect-AzAccount([Parameter(Mandatory)] [switch] $Identity) { $script:HasAzure = $Identity }

# As in Az.KeyVault, for who is logged in.
function Set-AzKeyVaultSecret {
    param(
        [Parameter(Mandatory)] [string] $VaultName,
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [securestring] $SecretValue,
        [datetime] $Expires,
        [hashtable] $Tag = @{}
    )
    if (-not $script:HasAzure) { throw 'Run Connect-AzAccount to login.' }
    if ($Expires -and $Expires -lt [datetime]::Now) { throw "$Name has expired." }
    Set-Secret $Name $SecretValue -Vault $VaultName -Metadata $Tag
}

$script:Vault = @{}
$script:Metadata = @{}
$script:Metadata = @{}
$script:HasAzure = $false
