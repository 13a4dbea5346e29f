using System.Management.Automation;

namespace DatabricksSP.Tests.Rows;

/// <summary>A name comes from text, or from the column of a row. No other object has one to give.</summary>
public class NameTests : WorkspaceTest
{
    [Fact]
    public void A_misnamed_column_makes_no_principal_and_is_named_in_the_error()
    {
        ErrorRecord error = RunFailing("[pscustomobject]@{ Principal = 'zuora'; Team = 'x' } | New-DbxServicePrincipal");

        Assert.Contains("no Name or DisplayName", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Principal, Team", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    [Theory]
    [InlineData("Get-DbxConnection | New-DbxWarehouse")]
    [InlineData("Get-DbxConnection | New-DbxServicePrincipal")]
    [InlineData("Get-DbxWarehouse | New-DbxServicePrincipal")]
    [InlineData("Get-DbxServicePrincipal | New-DbxWarehouse")]
    [InlineData("Get-DbxServicePrincipal | New-DbxServicePrincipal")]
    [InlineData("[datetime]::Now | New-DbxServicePrincipal")]
    [InlineData("[version]'1.0' | New-DbxWarehouse")]
    [InlineData("New-DbxServicePrincipal (Get-DbxWarehouse)")]
    [InlineData("'' | New-DbxServicePrincipal")]
    [InlineData("[pscustomobject]@{ Name = '' } | New-DbxServicePrincipal")]
    [InlineData("$undefined | New-DbxServicePrincipal")]
    [InlineData("New-DbxServicePrincipal $undefined")]
    [InlineData("New-DbxServicePrincipal '  '")]
    public void What_has_no_name_to_give_makes_nothing(string line)
    {
        Workspace.AddWarehouse("there");
        Workspace.AddServicePrincipal("there already");

        RunFailing(line);

        Assert.Single(Workspace.Warehouses);
        Assert.Single(Workspace.ServicePrincipals);
    }

    [Theory]
    [InlineData("New-DbxServicePrincipal a, b")]
    [InlineData("'a', 'b' | New-DbxServicePrincipal")]
    [InlineData("[pscustomobject]@{ Name = 'a' }, [pscustomobject]@{ DisplayName = 'b' } | New-DbxServicePrincipal")]
    [InlineData("New-DbxServicePrincipal -Name ([pscustomobject]@{ Name = 'a' }), 'b'")]
    [InlineData("[pscustomobject]@{ System = 'a' }, [pscustomobject]@{ System = 'b' } | New-DbxServicePrincipal -Name { $_.System }")]
    public void Names_are_taken_from_text_and_rows_one_or_several(string line)
    {
        Run(line);

        Assert.Equal(["a", "b"], Workspace.ServicePrincipals.Select(static each => each.DisplayName).Order());
    }

    [Theory]
    [InlineData("New-DbxWarehouse a, b")]
    [InlineData("'a', 'b' | New-DbxWarehouse")]
    [InlineData("[pscustomobject]@{ Name = 'a' }, [pscustomobject]@{ Name = 'b' } | New-DbxWarehouse")]
    [InlineData("Get-DbxServicePrincipal | New-DbxWarehouse -Name { $_.DisplayName }")]
    public void Warehouses_are_named_by_the_same_rule(string line)
    {
        Workspace.AddServicePrincipal("a");
        Workspace.AddServicePrincipal("b");

        Run(line);

        Assert.Equal(["a", "b"], Workspace.Warehouses.Select(static each => each.Name).Order());
    }

    [Fact]
    public void What_a_string_was_read_from_does_not_travel()
    {
        object principal = Run("""
            $line = [psobject] 'zuora'
            $line.PSObject.Properties.Add([psnoteproperty]::new('PSPath', 'names.txt'))
            if ($line.PSPath -ne 'names.txt') { throw 'no such property' }
            $line | New-DbxServicePrincipal
            """).OneOutput();

        Assert.Null(PSObject.AsPSObject(principal).Properties["PSPath"]);
    }

    [Fact]
    public void Names_that_are_piped_in_are_looked_for()
    {
        Workspace.AddServicePrincipal("a");
        Workspace.AddServicePrincipal("b");
        Workspace.AddWarehouse("c");
        Workspace.AddWarehouse("d");

        Assert.Equal("b", Property<string>(Run("'b' | Get-DbxServicePrincipal").OneOutput(), "DisplayName"));
        Assert.Equal("d", Property<string>(Run("[pscustomobject]@{ Warehouse = 'd' } | Get-DbxWarehouse").OneOutput(), "Name"));
    }

    [Theory]
    [InlineData("$undefined | Get-DbxServicePrincipal")]
    [InlineData("'' | Get-DbxServicePrincipal")]
    [InlineData("[pscustomobject]@{ Principal = 'a' } | Get-DbxServicePrincipal")]
    [InlineData("[datetime]::Now | Get-DbxServicePrincipal")]
    [InlineData("$undefined | Get-DbxWarehouse")]
    public void What_names_nothing_does_not_get_everything(string line)
    {
        Workspace.AddServicePrincipal("a");
        Workspace.AddWarehouse("c");

        ScriptResult result = Session.Invoke(line);

        Assert.Single(result.Errors);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Names_match_whatever_language_the_user_speaks()
    {
        Workspace.AddServicePrincipal("ZUORA INGEST");

        object found = Run("""
            [System.Threading.Thread]::CurrentThread.CurrentCulture = 'tr-TR'
            Get-DbxServicePrincipal zuora*ingest
            """).OneOutput();

        Assert.Equal("ZUORA INGEST", Property<string>(found, "DisplayName"));
    }
}
