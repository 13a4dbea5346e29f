using System.Globalization;

namespace DatabricksSP.Tests;

/// <summary>What the environment says about tests that draw lots: how many to draw, and which one to draw again.</summary>
public static class Replay
{
    /// <summary>A number from the environment.</summary>
    public static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : otherwise;
}
