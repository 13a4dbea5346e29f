namespace DatabricksSP.Client.Tests.Authentication;

/// <summary>A program in a PATH of the test's own: a real process, told by a shell script what to say.</summary>
internal sealed class FakeCommand
{
    private readonly string _path;

    /// <summary>Puts a program into the machine's PATH.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="name">The program's name.</param>
    /// <param name="script">What it does, in the language of sh. What it was called with is noted beforehand.</param>
    /// <param name="size">The least size of the file.</param>
    public FakeCommand(FakeMachine machine, string name, string script, int size = 0)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        string folder = Directory.CreateDirectory(Path.Combine(machine.Home, "bin")).FullName;
        machine.Variables["PATH"] = folder;
        _path = Path.Combine(folder, name);
        string text = $"#!/bin/sh\necho \"$*\" >> '{_path}.log'\n{script}\nexit 0\n";
        File.WriteAllText(_path, text.PadRight(size, '#'));
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    /// <summary>The arguments of each call.</summary>
    public string[] Calls => File.Exists(_path + ".log") ? File.ReadAllLines(_path + ".log") : [];
}
