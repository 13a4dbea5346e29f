# Imports the module from the checkout, starts the built emulator, and connects to it. Needs a built checkout.
$root = Resolve-Path "$PSScriptRoot/../.."
Import-Module "$root/DatabricksSP.psd1" -Force -Global
$emulator = & "$PSScriptRoot/Start-Emulator.ps1" $root
$emulator | Add-Member Connection (Connect-DbxWorkspace $emulator.Url -Token $emulator.Token -Name test)
$emulator | Add-Member Root "$root"
$emulator | Add-Member ScriptMethod Stop {
    Get-DbxConnection | Disconnect-DbxWorkspace
    $this.Process.Kill()
    $this.Process.WaitForExit()
}
$emulator
