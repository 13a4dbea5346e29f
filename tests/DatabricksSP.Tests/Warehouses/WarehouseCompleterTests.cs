namespace DatabricksSP.Tests.Warehouses;

public class WarehouseCompleterTests : WorkspaceTest
{
    [Fact]
    public void Names_are_completed_on_tab()
    {
        Workspace.AddWarehouse("Zuora Export");
        Workspace.AddWarehouse("BI");

        ScriptResult result = Run("""
            $line = 'Grant-DbxWarehouseAccess -Warehouse zu'
            [System.Management.Automation.CommandCompletion]::CompleteInput(
                $line, $line.Length, $null).CompletionMatches | ForEach-Object CompletionText
            """);

        Assert.Equal("'Zuora Export'", result.OneOutput());
    }
}
