@{
    Severity = @('Error', 'Warning')
    Rules    = @{
        # Windows PowerShell reads these files too, if only to say what it lacks.
        PSUseCompatibleSyntax     = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
        PSPlaceOpenBrace          = @{
            Enable     = $true
            OnSameLine = $true
        }
        PSUseConsistentIndentation = @{
            Enable          = $true
            IndentationSize = 4
        }
        PSAvoidTrailingWhitespace = @{
            Enable = $true
        }
    }
}
