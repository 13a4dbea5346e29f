namespace DatabricksSP.Emulator.Tests.Sql;

/// <summary>No statement takes the emulator's stack, memory or time. Each of these is far beyond what is refused or is linear.</summary>
public class LimitTests
{
    public static TheoryData<string, string> Deep => new()
    {
        { "SELECT " + new string('(', 1_000_000), "EMULATOR_NOT_SUPPORTED" },
        { "SELECT " + new string('(', 40_000) + "1" + new string(')', 40_000), "EMULATOR_NOT_SUPPORTED" },
        { new string('(', 40_000) + "SELECT 1" + new string(')', 40_000), "EMULATOR_NOT_SUPPORTED" },
        { "SELECT " + string.Concat(Enumerable.Repeat("CAST(", 30_000)) + "1", "EMULATOR_NOT_SUPPORTED" },
        { "SELECT " + string.Concat(Enumerable.Repeat("1,", 1_000_000)) + "1", "EMULATOR_NOT_SUPPORTED" },
        { "SELECT " + string.Concat(Enumerable.Repeat("/*", 1_000_000)), "PARSE_SYNTAX_ERROR" },
        { "SELECT " + new string('9', 1_000_000), "EMULATOR_NOT_SUPPORTED" },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public async Task A_deep_or_long_statement_is_refused(string statement, string condition)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        Assert.Equal(condition, (await workspace.Run(statement)).Condition);
        Assert.Equal("1", (await workspace.Run("SELECT 1")).Value);
    }

    [Theory]
    [InlineData("SELECT ", "-", 90_000, "1", "1")]
    [InlineData("SELECT 1", "+1", 45_000, "", "45001")]
    [InlineData("SELECT 0", "+(1)", 20_000, "", "20000")]
    public async Task A_long_chain_is_no_deep_one(string before, string link, int count, string after, string value)
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        // Written with spaces, since two signs without one begin a comment.
        string statement = before + string.Concat(Enumerable.Repeat(link + " ", count)) + after;

        Assert.Equal(value, (await workspace.Run(statement)).Value);
    }

    [Fact]
    public async Task Many_unions_are_one_result()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        string nested = "SELECT id FROM range(200000)";
        for (int depth = 0; depth < 100; depth++)
        {
            nested = $"({nested}) UNION ALL VALUES (0)";
        }

        SqlAnswer answer = await workspace.Run(nested);
        SqlAnswer flat = await workspace.Run("SELECT 1" + string.Concat(Enumerable.Repeat(" UNION ALL SELECT 1", 20_000)));

        Assert.Equal(200_100, answer.Manifest.GetProperty("total_row_count").GetInt32());
        Assert.Equal(20_001, flat.Manifest.GetProperty("total_row_count").GetInt32());
    }

    [Fact]
    public async Task Text_that_is_joined_again_and_again_ends_it()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();
        object[] parameters = [new { name = "p", value = new string('x', 4_000_000) }];

        SqlAnswer joined = await workspace.Run("SELECT :p" + string.Concat(Enumerable.Repeat("||'a'", 40_000)), ("parameters", parameters));
        SqlAnswer listed = await workspace.Run("SELECT 1" + string.Concat(Enumerable.Repeat(",:p", 40_000)), ("parameters", parameters));

        Assert.Equal(("EMULATOR_NOT_SUPPORTED", "INLINE_BYTE_LIMIT_EXCEEDED"), (joined.Condition, listed.Condition));
    }

    [Fact]
    public async Task A_name_is_cut_between_characters()
    {
        await using SqlWorkspace workspace = await SqlWorkspace.StartAsync();

        SqlAnswer answer = await workspace.Run($"SELECT '{string.Concat(Enumerable.Repeat("😀", 200))}' || 'b'");

        Assert.Equal("concat(" + string.Concat(Enumerable.Repeat("😀", 124)) + " STRING", Assert.Single(answer.Columns));
    }
}
