@{
    RootModule        = 'Sample.psm1'
    ModuleVersion     = '1.0'
    GUID              = 'b3f6f0b1-5a56-4b0c-8a0b-53a1f2f3ad10'
    FormatsToProcess  = @('Sample.Format.ps1xml')
    FunctionsToExport = '*'
}
