using System.Text.Json;

namespace DatabricksSP.Client;

/// <summary>What the API promises to be in a response, so that no null gets to where none is expected.</summary>
/// <remarks>The JSON serializer of .NET 8 lets nulls through; from .NET 9 on it has <c>RespectNullableAnnotations</c>.</remarks>
internal static class Promised
{
    /// <summary>Something without which the response is of no use.</summary>
    /// <exception cref="JsonException">It is null.</exception>
    public static T Value<T>(T? value)
        where T : class =>
        value ?? throw new JsonException();

    /// <summary>A list, which may be missing, or have nulls in it.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T>? list) =>
        list is null ? []
        : list.Contains(default!) ? [.. list.Where(static each => each is not null)]
        : list;
}
