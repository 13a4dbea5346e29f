using DatabricksSP.Client.Secrets;

namespace DatabricksSP.Client.Groups;

/// <summary>Members that are to be added or removed, as many as one request takes.</summary>
internal static class GroupMembers
{
    // No limit is documented; a body of some kilobytes is none to any server.
    private const int MostInRequest = 100;

    public static IEnumerable<string[]> InRequests(IEnumerable<string> memberIds)
    {
        string[] all = [.. memberIds.Select(Check).Distinct(StringComparer.Ordinal)];
        return Enumerable.Range(0, (all.Length + MostInRequest - 1) / MostInRequest)
            .Select(request => all.Skip(request * MostInRequest).Take(MostInRequest).ToArray());
    }

    private static string Check(string id)
    {
        Secret.RequireNoneIn(id, "a member's ID", nameof(id));
        return string.IsNullOrWhiteSpace(id) ? throw new ArgumentException("A member's ID is empty.", nameof(id)) : id;
    }
}
