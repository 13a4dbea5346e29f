using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace DatabricksSP.Emulator.Tests.Browser;

/// <summary>A page in Chromium.</summary>
internal sealed class Tab(Chromium chromium, string session)
{
    private readonly ConcurrentQueue<string> _complaints = new();

    /// <summary>What the page wrote to the console, and what the browser had to say against it.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task ShowAsync(Uri url, int width, int height, bool dark)
    {
        TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        chromium.Noticed += (from, name, parameters) =>
        {
            if (from != session)
            {
                return;
            }

            if (name is "Page.loadEventFired")
            {
                loaded.TrySetResult();
            }
            else if (name is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded")
            {
                _complaints.Enqueue(parameters.ToJsonString());
            }
        };
        foreach (string domain in (string[])["Page", "Runtime", "Log"])
        {
            await SendAsync($"{domain}.enable", new { });
        }

        await SendAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < 600 });
        await SendAsync(
            "Emulation.setEmulatedMedia",
            new { features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });
        await SendAsync("Page.navigate", new { url });
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>The value of a JavaScript expression. Promises are awaited.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        JsonNode response = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.True(response["exceptionDetails"] is null, response.ToJsonString());
        return response["result"]!["value"]!.GetValue<T>();
    }

    /// <summary>Completes when a JavaScript expression is true, which is looked at whenever the page changes.</summary>
    public Task<bool> BecomesTrueAsync(string expression) => EvaluateAsync<bool>(
        $$"""
          new Promise(resolve => {
            const look = () => { if ({{expression}}) { observer.disconnect(); resolve(true); } };
            const observer = new MutationObserver(look);
            observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
            look();
          })
          """);

    /// <summary>A picture of the page as PNG, the part below the window included down to a height.</summary>
    public async Task<byte[]> PhotographAsync(int longest)
    {
        JsonNode metrics = await SendAsync("Page.getLayoutMetrics", new { });
        JsonNode size = metrics["cssContentSize"]!;
        var clip = new
        {
            x = 0,
            y = 0,
            width = (double)size["width"]!,
            height = Math.Min(longest, (double)size["height"]!),
            scale = 1,
        };
        JsonNode picture = await SendAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true, clip });
        return Convert.FromBase64String((string)picture["data"]!);
    }

    private Task<JsonNode> SendAsync(string method, object parameters) => chromium.SendAsync(session, method, parameters);
}
