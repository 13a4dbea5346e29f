namespace DatabricksSP.Tests.Conventions;

/// <summary>Names all that break a convention, not only the first.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders];
        Assert.True(all.Length == 0, string.Join(Environment.NewLine, all));
    }
}
