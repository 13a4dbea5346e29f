namespace DatabricksSP.Emulator.Browser;

/// <summary>Who may use and who may manage tokens.</summary>
internal sealed class TokenUsageSection() : PageSection(
    new HtmlTable("token-usage", "Who may use tokens", "Name", "Permission") { Nothing = "Nobody may." })
{
    public override Html Render(WorkspaceState state) => Table.Of(
        state.TokenUsage.Entries.Select(entry => new[]
        {
            PageText.Name(entry.Principal.DisplayName, entry.Principal.Name),
            Html.Of($"{PageText.Level(entry.Level)}"),
        }),
        state.TokenUsage.DirectCount);
}
