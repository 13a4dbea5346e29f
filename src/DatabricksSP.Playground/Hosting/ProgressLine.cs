using System.Management.Automation;

namespace DatabricksSP.Playground.Hosting;

/// <summary>The latest progress record as one line that the next output writes over; shown only on a screen with escapes.</summary>
internal sealed class ProgressLine(Terminal terminal)
{
    private const string ClearLine = "\r\u001b[K";

    private bool _isShown;

    public void Show(ProgressRecord record)
    {
        if (!terminal.IsScreen || !terminal.HasColors)
        {
            return;
        }

        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : string.Empty;
        string line = $"{record.Activity}: {record.StatusDescription}{percent}".ReplaceLineEndings(" ");
        terminal.Out.Write(line.Length < terminal.Width ? line : line[..(terminal.Width - 1)]);
        _isShown = true;
    }

    public void Clear()
    {
        if (_isShown)
        {
            terminal.Out.Write(ClearLine);
            _isShown = false;
        }
    }
}
