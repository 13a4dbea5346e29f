using DatabricksSP.Help.Cmdlets;
using DatabricksSP.Help.Maml;
using DatabricksSP.Help.Markdown;
using DatabricksSP.Help.Tests.Samples;

namespace DatabricksSP.Help.Tests;

public sealed class MarkdownTests
{
    private readonly IReadOnlyDictionary<string, string> _files = MarkdownPages.In("unused", SampleModule.Help).Files;

    private string Page => _files["Set-SampleLamp.md"];

    [Fact]
    public void There_is_a_page_for_each_cmdlet_and_an_index()
    {
        Assert.Equal(["Get-SampleLamp.md", "README.md", "Set-SampleLamp.md"], _files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(
            "| [Set-SampleLamp](Set-SampleLamp.md) | Switches lamps on and off. |", _files["README.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_keeps_its_meaning_and_cmdlets_become_links() => Has(
        """
        A lamp is found by its name. See [Get-SampleLamp](Get-SampleLamp.md) for those there are, and use -Colour with care, not
        `-Verbose`; `$null` is no colour, and `SampleLamp` is a type.

        Of a second paragraph, a \<tag\> and a_name stay as they are.

        - **red**: is for [alarms](https://example.com/alarm)
        - others are for looks

        ```powershell
        Set-SampleLamp hall
            -Colour Red
        ```
        """);

    [Fact]
    public void The_default_parameter_set_comes_first() => Has(
        """
        ### ByName (Default)

        ```
        Set-SampleLamp [-Name] <string[]> [[-Brightness] <string>] [-Colour <SampleColour>] [-PauseSec <int>]
         [-Slowly] [-WhatIf] [-Confirm] [<CommonParameters>]
        ```

        ### ById
        """);

    [Fact]
    public void An_example_shows_what_it_writes_and_says_why_it_is_not_run() => Has(
        """
        ### Example 1: Switch a lamp on

        ```powershell
        Set-SampleLamp hall -Colour Red
        Set-SampleLamp cellar
        ```

        ```output
        Name  Colour
        ----  ------
        hall  Red
        ```

        The cellar's lamp has no colour.

        ### Example 2

        <!-- not run: there is no such house -->

        ```powershell
        Get-SampleLamp | Set-SampleLamp
        ```
        """);

    [Fact]
    public void A_parameter_says_how_each_parameter_set_takes_it() => Has(
        """
        ### -Brightness

        How bright.

        ```yaml
        Type: System.String
        DefaultValue: 'Dim'
        SupportsWildcards: false
        Aliases: []
        ParameterSets:
        - Name: ByName
          Position: 1
          IsRequired: false
          ValueFromPipeline: false
          ValueFromPipelineByPropertyName: false
          ValueFromRemainingArguments: false
        DontShow: false
        AcceptedValues:
        - 'Dim'
        - 'Bright'
        HelpMessage: ''
        ```
        """);

    [Fact]
    public void Outputs_are_a_table_of_properties() => Has(
        """
        | property | type | |
        |---|---|---|
        | Name | string | Its name. |
        | Colours | SampleColour\[\] | Its colours, one \| or more. |
        """);

    [Fact]
    public void Hidden_parameters_do_not_show() => Assert.DoesNotContain("Not for people", Page, StringComparison.Ordinal);

    [Fact]
    public void A_project_without_an_address_has_no_online_page()
    {
        Assert.Contains("HelpUri: ''", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Online version", MamlFile.TextOf(SampleModule.Help), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_an_address_has_an_online_page_for_each_cmdlet()
    {
        ModuleHelp help = SampleModule.Read(new Uri("https://example.com/project/"), typeof(GetSampleLampCommand));
        const string online = "https://example.com/project/blob/main/docs/cmdlets/Get-SampleLamp.md";

        Assert.Contains($"HelpUri: '{online}'", MarkdownPages.In("unused", help).Files["Get-SampleLamp.md"], StringComparison.Ordinal);
        Assert.Contains($"<maml:uri>{online}</maml:uri>", MamlFile.TextOf(help), StringComparison.Ordinal);
    }

    private void Has(string part) => Assert.Contains(part.ReplaceLineEndings("\n"), Page, StringComparison.Ordinal);
}
