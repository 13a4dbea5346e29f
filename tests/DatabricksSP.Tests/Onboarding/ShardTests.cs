namespace DatabricksSP.Tests.Onboarding;

public sealed class ShardTests : WorkspaceTest
{
    private const int Shares = 20;

    [Fact]
    public async Task Twenty_processes_with_a_share_each_do_together_what_one_does_alone()
    {
        string[] names = [.. Enumerable.Range(1, 3 * Shares).Select(static number => $"connector {number}")];
        Workspace.AddWarehouse("Zuora");

        await ModuleProcess.RunTogetherAsync(
            TestContext.Current.CancellationToken,
            [.. Enumerable.Range(1, Shares).Select(share => Script(names, share))]);

        Assert.Equal(names.Order(), Workspace.ServicePrincipals.Select(static each => each.DisplayName).Order());
        string before = Workspace.TakeSnapshot();
        object[] alone = [.. Run(Line(names)).Output];
        Assert.All(alone, static each => Assert.Equal("Unchanged", Property<string>(each, "Result")));
        Assert.Equal(before, Workspace.TakeSnapshot());
        Assert.All(Workspace.ServicePrincipals, each => Assert.Single(Workspace.Tokens, token => token.OwnerId == each.Id));
    }

    [Fact]
    public void A_name_belongs_to_one_share_and_none_is_much_larger_than_another()
    {
        string names = "1..1000 | ForEach-Object { \"connector $_\" }";

        int[] sizes =
        [
            .. Enumerable.Range(1, Shares).Select(share =>
                Run($"{names} | Register-DbxServicePrincipal -CredentialType None -Shard {share}/{Shares} -WhatIf").Output.Count),
        ];

        Assert.Equal(1000, sizes.Sum());
        Assert.InRange(sizes.Min(), 25, 50);
        Assert.InRange(sizes.Max(), 50, 80);
    }

    [Fact]
    public void A_name_stays_in_its_share_whatever_its_case_and_version_of_the_module()
    {
        string[] Of(int share) =>
            [.. Run($"'zuora', 'ORB', 'orb', 'ümlaut', 'loader' | "
                    + $"Register-DbxServicePrincipal -CredentialType None -Shard {share}/3 -WhatIf").Output
                .Select(static each => Property<string>(each, "DisplayName"))];

        Assert.Equal([], Of(1));
        Assert.Equal(["ORB", "orb", "loader"], Of(2));
        Assert.Equal(["zuora", "ümlaut"], Of(3));
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("3")]
    [InlineData("1/0")]
    [InlineData("a/b")]
    public void What_is_no_share_is_refused(string share)
    {
        string message = RunFailing($"Register-DbxServicePrincipal zuora -Shard {share}").ToString();

        Assert.Contains("is no share", message, StringComparison.Ordinal);
        Assert.Empty(Workspace.ServicePrincipals);
    }

    private static string Line(string[] names, string arguments = "") =>
        $"{string.Join(", ", names.Select(static name => $"'{name}'"))} | Register-DbxServicePrincipal "
        + $"-Entitlement databricks-sql-access -Warehouse Zuora -LifetimeDays 30 -Comment connector {arguments}";

    private string Script(string[] names, int share) => $"""
        Connect-DbxWorkspace {Emulator.Url} {Emulator.AdminToken} | Out-Null
        Tell ready
        Wait-For go
        {Line(names, $"-Shard {share}/{Shares} | Out-Null")}
        """;
}
