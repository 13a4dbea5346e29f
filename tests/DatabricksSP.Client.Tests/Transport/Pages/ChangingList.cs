using System.Globalization;
using System.Web;

namespace DatabricksSP.Client.Tests.Transport.Pages;

/// <summary>A list that changes while it is read, as SCIM shows it: every request sees it as it is at that moment.</summary>
internal sealed class ChangingList(int count, int size)
{
    private readonly Lock _lock = new();
    private readonly List<string> _ids = [.. Enumerable.Range(1, count).Select(Text)];
    private int _requests;

    /// <summary>Whether responses say which page they are.</summary>
    public bool SaysStart { get; init; } = true;

    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_lock)
            {
                return [.. _ids];
            }
        }
    }

    public static int Parameter(RecordedRequest request, string name) => int.Parse(
        HttpUtility.ParseQueryString(new Uri("http://x" + request.PathAndQuery).Query)[name]!, CultureInfo.InvariantCulture);

    public void RemoveFirst(int number) => _ids.RemoveRange(0, Math.Min(number, _ids.Count));

    public void AddInFront(int number) => _ids.InsertRange(0, Enumerable.Range(1, number).Select(static each => "new " + Text(each)));

    /// <summary>The page that a request is for, after a change that may depend on the number of the request.</summary>
    public Reply Page(RecordedRequest request, Action<int> before)
    {
        lock (_lock)
        {
            before(++_requests);
            int start = Parameter(request, "startIndex");
            IEnumerable<string> page = _ids.Skip(start - 1).Take(Math.Min(size, Parameter(request, "count")));
            string items = string.Join(",", page.Select(static id => $$"""{"id":"{{id}}"}"""));
            string saidStart = SaysStart ? $"\"startIndex\":{start}," : "";
            return Reply.Json($$"""{"totalResults":{{_ids.Count}},{{saidStart}}"Resources":[{{items}}]}""");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
