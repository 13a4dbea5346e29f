using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace DatabricksSP.Playground.Commands;

/// <summary>The playground's own <c>Read-Host</c>: asks for a line, or for a secret.</summary>
[Cmdlet(VerbsCommunications.Read, "Host", DefaultParameterSetName = nameof(MaskInput))]
[OutputType(typeof(string), typeof(SecureString))]
internal sealed class ReadHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    [AllowNull]
    public object? Prompt { get; set; }

    [Parameter(ParameterSetName = nameof(AsSecureString))]
    public SwitchParameter AsSecureString { get; set; }

    [Parameter(ParameterSetName = nameof(MaskInput))]
    public SwitchParameter MaskInput { get; set; }

    protected override void BeginProcessing()
    {
        string prompt = TextOf(Prompt);
        if (prompt.Length > 0)
        {
            Host.UI.Write(prompt + ": ");
        }

        WriteObject(Read());
    }

    private static string TextOf(object? prompt)
    {
        IEnumerable parts = LanguagePrimitives.GetEnumerable(prompt) ?? new[] { prompt };
        return string.Join(
            ' ',
            parts.Cast<object?>().Select(part => LanguagePrimitives.ConvertTo<string>(part)).Where(part => part.Length > 0));
    }

    private object Read()
    {
        if (!AsSecureString && !MaskInput)
        {
            return Host.UI.ReadLine();
        }

        SecureString secret = Host.UI.ReadLineAsSecureString();
        return AsSecureString ? secret : new NetworkCredential(string.Empty, secret).Password;
    }
}
