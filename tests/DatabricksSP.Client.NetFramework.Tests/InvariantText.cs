using System.Text;

namespace DatabricksSP.Client.Tests.Servers;

/// <summary>As in .NET, where an interpolated string is formatted as a culture has it.</summary>
internal static class InvariantText
{
    public static StringBuilder Append(this StringBuilder builder, IFormatProvider provider, FormattableString text) =>
        builder.Append(text.ToString(provider));
}
