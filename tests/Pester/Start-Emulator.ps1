# Starts the built emulator on a free port, and tells its process, its address and its admin's token.
param([Parameter(Mandatory)] [string] $Root)

$assembly = Get-ChildItem "$Root/src/DatabricksSP.Emulator/bin/*/net10.0/DatabricksSP.Emulator.dll" |
    Sort-Object LastWriteTime | Select-Object -Last 1
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
# It ends with this process, however that ends.
$assembly.FullName, '--port', '0', '--parent-pid', $PID | ForEach-Object { $start.ArgumentList.Add($_) }
$start.RedirectStandardOutput = $true
$process = [System.Diagnostics.Process]::Start($start)

$url = $token = $null
while (-not ($url -and $token)) {
    $line = $process.StandardOutput.ReadLine()
    if ($null -eq $line) { throw 'The emulator ended before it was ready.' }
    if ($line -match '(http://\S+?)/?\s*$' -and -not $url) { $url = $Matches[1] }
    if ($line -match 'token\s+(dapi[0-9a-f]{32})') { $token = $Matches[1] }
}

[pscustomobject]@{ Process = $process; Url = $url; Token = $token }
