using System.Diagnostics;
using System.Globalization;

namespace DatabricksSP.Benchmarks.Emulator;

/// <summary>
/// Asks a server questions for a while and tells how many a second it answered. The asking is done by another process, so that its
/// garbage and its threads are not the server's. It shares the machine's cores, though: with both sides alike, the ratio of two
/// servers is fair, and a rate is what is left beside the load.
/// </summary>
internal sealed record Load(int Connections, double Seconds)
{
    public const string CommandName = "emulator-load";

    public double Measure(Uri server, IReadOnlyList<Question> questions)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(CommandName);
        start.ArgumentList.Add(server.Authority);
        start.ArgumentList.Add(Connections.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(Seconds.ToString(CultureInfo.InvariantCulture));

        // Answers are read on the thread that learns of them: the cheapest way to ask.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        using Process process = Process.Start(start)!;
        foreach (Question question in questions)
        {
            process.StandardInput.WriteLine(question);
        }

        process.StandardInput.Close();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Asking {server} failed.");
    }
}
