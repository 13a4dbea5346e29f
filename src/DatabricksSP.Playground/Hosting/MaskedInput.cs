using System.Security;

namespace DatabricksSP.Playground.Hosting;

/// <summary>Reads a secret, showing a star per character on a keyboard; from a redirected input it is a line like any other.</summary>
internal static class MaskedInput
{
    public static SecureString Read(Terminal terminal)
    {
        SecureString secret = new();
        if (terminal.ReadKey is null)
        {
            Array.ForEach(terminal.ReadAnswer().ToCharArray(), secret.AppendChar);
        }
        else
        {
            ReadKeys(terminal, terminal.ReadKey, secret);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static void ReadKeys(Terminal terminal, Func<ConsoleKeyInfo> readKey, SecureString secret)
    {
        for (ConsoleKeyInfo key = readKey(); key.Key != ConsoleKey.Enter; key = readKey())
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
                terminal.Out.Write("\b \b");
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
                terminal.Out.Write('*');
            }
        }

        terminal.Out.WriteLine();
    }
}
