<#
.SYNOPSIS
    Keeps a share of a long list of connectors as the list describes them: for one of many jobs of GitHub Actions.
.DESCRIPTION
    Twenty jobs with a share each do together what one would do alone: which share a connector is in depends on its name only. New
    credentials go into a key vault of Azure, with whose they are and which as tags. (SecretManagement keeps no metadata there, which -Vault
    needs: that is why this uses -Deliver.) The job logs in by its own ID token, to Azure before this script, and to Databricks here: see
    README.md.
.PARAMETER Shard
    Which share, for example 3/20.
.PARAMETER KeyVaultName
    The key vault. A credential's name there is dbx- and the connector's.
.PARAMETER Path
    The list, a CSV file with the columns that Register-DbxServicePrincipal takes.
.OUTPUTS
    DisplayName, Result and Expires for each connector of the share. No secret.
.EXAMPLE
    ./Sync-ConnectorShard.ps1 3/20 -KeyVaultName connectors
#>
#Requires -Version 7.4
#Requires -Modules DatabricksSP
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Shard,
    [Parameter(Mandatory)] [string] $KeyVaultName,
    [string] $Path = "$PSScriptRoot/connectors.csv"
)

# Host and client ID come from DATABRICKS_HOST and DATABRICKS_CLIENT_ID.
$null = Connect-DbxWorkspace -AuthType github-oidc -ErrorAction Stop

# What fails here is revoked again, and an error of its own; the next run makes another one.
$keyVault = @{ VaultName = $KeyVaultName }
$intoKeyVault = {
    param($new)
    $secret = if ($new.Token) { $new.Token } else { $new.Secret }
    $tags = @{ ApplicationId = $new.ApplicationId; CredentialId = "$($new.TokenId)$($new.SecretId)" }
    Set-AzKeyVaultSecret @keyVault -Name "dbx-$($new.DisplayName)" -SecretValue $secret -Expires $new.ExpiryTime -Tag $tags
}

Import-Csv -Path $Path |
    Register-DbxServicePrincipal -Shard $Shard -LifetimeDays 90 -RotateBefore 30 -Overlap 7 -Deliver $intoKeyVault -ErrorVariable failures |
    ForEach-Object { [pscustomobject] @{ DisplayName = $_.DisplayName; Result = $_.Result; Expires = $_.ExpiryTime } }

# So the job fails where a connector did.
if ($failures) {
    throw "$(@($failures).Count) connectors of the share $Shard are not as described: see the errors above. Run the job again."
}
