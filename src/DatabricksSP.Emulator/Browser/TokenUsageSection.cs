namespace DatabricksSP.Emulator.Browser;

/// <summary>Who may use and who may manage tokens.</summary>
internal sealed class TokenUsageSection(Workspace workspace)
{
    private static readonly HtmlTable Table = new("token-usage", "Who may use tokens", "Name", "Permission")
    {
        Nothing = "Nobody may.",
    };

    public Html Render()
    {
        var all = workspace.TokenPermissions;
        return Table.Of(
            all.Select(permission => new[]
            {
                PageText.Name(PageText.Holder(permission, workspace.Principals), permission.PrincipalName),
                Html.Of($"{PageText.Level(permission.Level)}"),
            }),
            all.Count);
    }
}
