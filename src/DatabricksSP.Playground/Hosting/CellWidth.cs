namespace DatabricksSP.Playground.Hosting;

/// <summary>
/// How many columns a character takes. The engine asks a host for every character of every cell, and falls back on catching an
/// exception per character where the host has no answer.
/// </summary>
internal static class CellWidth
{
    // The wide blocks of Markus Kuhn's wcwidth, as far as they are single UTF-16 units.
    public static int Of(char character) => character switch
    {
        < '\u1100' => 1,
        <= '\u115f' => 2,
        '\u2329' or '\u232a' => 2,
        '\u303f' => 1,
        >= '\u2e80' and <= '\ua4cf' => 2,
        >= '\uac00' and <= '\ud7a3' => 2,
        >= '\uf900' and <= '\ufaff' => 2,
        >= '\ufe10' and <= '\ufe19' => 2,
        >= '\ufe30' and <= '\ufe6f' => 2,
        >= '\uff00' and <= '\uff60' => 2,
        >= '\uffe0' and <= '\uffe6' => 2,
        _ => 1,
    };
}
