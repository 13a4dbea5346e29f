# Stands in for a module in tests of the host.

function Get-Check {
    param([bool[]] $Passed = $true)
    foreach ($each in $Passed) {
        [pscustomobject] @{ PSTypeName = 'Sample.Check'; Name = '日本'; Passed = $each }
    }
}

function Write-Denial {
    [CmdletBinding()]
    param()
    $record = [System.Management.Automation.ErrorRecord]::new([Exception]::new('Denied.'), 'Sample.Denied', 'PermissionDenied', $null)
    $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new('Denied.')
    $record.ErrorDetails.RecommendedAction = 'Ask an administrator.'
    $PSCmdlet.WriteError($record)
}

function Write-EveryStream {
    [CmdletBinding()]
    param()
    $PSCmdlet.WriteWarning('a warning')
    $PSCmdlet.WriteVerbose('a detail')
    $PSCmdlet.WriteDebug('an inner detail')
    $PSCmdlet.WriteInformation('a note', @('Sample'))
    $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Creating', 'half way'))
}

function Remove-Thing {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    param([string] $Name)
    if ($PSCmdlet.ShouldProcess($Name)) { "removed $Name" }
}

function Read-Everything {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [securestring] $Secret,
        [Parameter(Mandatory)] [string[]] $Tag
    )
    "$Name, $([System.Net.NetworkCredential]::new('', $Secret).Password), $($Tag -join '+')"
}

function Wait-Forever {
    try {
        $Host.UI.WriteLine('waiting')
        while ($true) { [System.Threading.Thread]::Sleep(10) }
    }
    finally {
        $Host.UI.WriteLine('cleaned up')
    }
}
