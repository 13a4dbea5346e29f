using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace DatabricksSP.Playground.Commands;

/// <summary>The playground's own <c>Write-Host</c>: text for who watches, in the information stream and on the host.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
internal sealed class WriteHostCommand : PSCmdlet
{
    // Such records are shown whatever $InformationPreference says.
    private static readonly string[] Tags = ["PSHOST"];

    [Parameter(Position = 0, ValueFromRemainingArguments = true, ValueFromPipeline = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public object? Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    protected override void ProcessRecord()
    {
        PSHostRawUserInterface screen = Host.UI.RawUI;
        HostInformationMessage message = new()
        {
            Message = TextOf(Object),
            NoNewLine = NoNewline,
            ForegroundColor = ForegroundColor ?? screen.ForegroundColor,
            BackgroundColor = BackgroundColor ?? screen.BackgroundColor,
        };
        WriteInformation(message, Tags);
    }

    private string TextOf(object? item) => item switch
    {
        null => string.Empty,
        string text => text,
        PSObject { BaseObject: string or IEnumerable } wrapped => TextOf(wrapped.BaseObject),
        IEnumerable items => string.Join(Separator?.ToString(), items.Cast<object?>().Select(TextOf)),
        _ => item.ToString() ?? string.Empty,
    };
}
