namespace DatabricksSP.Emulator.Tests.Browser;

/// <summary>The page in a real browser.</summary>
public class ChromiumTests
{
    private const int Desktop = 1200;
    private const int Phone = 390;

    [Fact]
    public async Task It_shows_the_workspace_and_the_console_stays_empty()
    {
        await using WorkspaceEmulator emulator = await SampleWorkspace.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();

        Tab tab = await chromium.OpenAsync(emulator.Url, Desktop, 900);

        Assert.True(await tab.BecomesTrueAsync("document.querySelector('#live').textContent === 'live'"));
        Assert.Equal(5, await tab.EvaluateAsync<int>("document.querySelectorAll('#principals tbody tr').length"));
        Assert.Equal("Zuora can use", await tab.EvaluateAsync<string>("document.querySelector('#principals tbody tr li').innerText"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_script_in_a_name_is_shown_and_not_run()
    {
        const string hostile = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">";
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        emulator.Workspace.AddServicePrincipal(hostile);
        await using Chromium chromium = await Chromium.StartAsync();

        Tab tab = await chromium.OpenAsync(emulator.Url, Desktop, 900);
        await tab.BecomesTrueAsync("document.querySelector('#live').textContent === 'live'");

        Assert.Equal(hostile, await tab.EvaluateAsync<string>("document.querySelector('#principals tbody strong').textContent"));
        Assert.Equal("Databricks workspace emulator", await tab.EvaluateAsync<string>("document.title"));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task It_follows_what_happens_in_the_workspace()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();
        using Caller admin = Caller.Admin(emulator);
        await using Chromium chromium = await Chromium.StartAsync();
        Tab tab = await chromium.OpenAsync(emulator.Url, Desktop, 900);
        Assert.Equal(0, await tab.EvaluateAsync<int>("document.querySelectorAll('#requests tbody tr').length"));

        await admin.Post(Caller.Scim + "/ServicePrincipals", new { displayName = "<b>late</b>" });

        Assert.True(await tab.BecomesTrueAsync("document.querySelector('#principals tbody strong')?.textContent === '<b>late</b>'"));
        Assert.True(await tab.BecomesTrueAsync("document.querySelector('#requests tbody code')?.textContent.startsWith('POST ')"));
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(Desktop)]
    public async Task Nothing_sticks_out_to_the_side(int width)
    {
        await using WorkspaceEmulator emulator = await SampleWorkspace.StartAsync();
        emulator.Workspace.AddServicePrincipal(new string('w', 200));
        emulator.Workspace.AddWarehouse(new string('W', 99));
        await using Chromium chromium = await Chromium.StartAsync();

        Tab tab = await chromium.OpenAsync(emulator.Url, width, 844);

        Assert.InRange(await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        Assert.Equal(
            "",
            await tab.EvaluateAsync<string>(
                "[...document.querySelectorAll('main *')]"
                + ".filter(e => e.closest('thead') === null && e.getBoundingClientRect().right > innerWidth)"
                + ".map(e => e.outerHTML).join()"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_text_stands_out_from_its_ground(bool dark)
    {
        await using WorkspaceEmulator emulator = await SampleWorkspace.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();

        Tab tab = await chromium.OpenAsync(emulator.Url, Desktop, 900, dark);

        // The contrast ratio of WCAG 2.2; 4.5 is what it asks for.
        double worst = await tab.EvaluateAsync<double>(
            """
            (() => {
              const numbers = colour => colour.match(/[\d.]+/g).map(Number);
              const linear = part => { const c = part / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
              const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
              const ground = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = numbers(getComputedStyle(e).backgroundColor);
                  if (colour[3] !== 0) return luminance(colour);
                }
                return luminance([255, 255, 255]);
              };
              const texts = [...document.body.querySelectorAll('*')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
              return Math.min(...texts.map(e => {
                const [a, b] = [luminance(numbers(getComputedStyle(e).color)), ground(e)].sort((x, y) => y - x);
                return (a + 0.05) / (b + 0.05);
              }));
            })()
            """);
        Assert.InRange(worst, 4.5, 21);
    }

    /// <summary>Pictures go beside the test results; those in docs/images are made by naming that folder in PAGE_IMAGES.</summary>
    [Theory]
    [InlineData("emulator-light", Desktop, 2600, false)]
    [InlineData("emulator-dark", Desktop, 960, true)]
    [InlineData("emulator-phone", Phone, 1200, false)]
    public async Task It_has_its_picture_taken(string name, int width, int longest, bool dark)
    {
        await using WorkspaceEmulator emulator = await SampleWorkspace.StartAsync();
        await using Chromium chromium = await Chromium.StartAsync();
        Tab tab = await chromium.OpenAsync(emulator.Url, width, 844, dark);
        await tab.BecomesTrueAsync("document.querySelector('#live').textContent === 'live'");

        byte[] picture = await tab.PhotographAsync(longest);

        DirectoryInfo folder = Directory.CreateDirectory(
            Environment.GetEnvironmentVariable("PAGE_IMAGES") ?? Path.Combine(AppContext.BaseDirectory, "images"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name + ".png"), picture, TestContext.Current.CancellationToken);
        Assert.Equal("\x89PNG"u8[^3..], picture.AsSpan(1, 3));
        Assert.InRange(picture.Length, 20_000, 1_000_000);
    }
}
