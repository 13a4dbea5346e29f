namespace DatabricksSP.Emulator.SdkTests;

/// <summary>
/// The suites that official SDKs ship, unchanged, against the emulator. A test of theirs may fail for an API that the emulator does not
/// serve, and for nothing else.
/// </summary>
public class SuiteTests(ITestOutputHelper output)
{
    /// <summary>The tests of the Python SDK that ask for nothing but what is served.</summary>
    private static readonly string[] PythonTests =
    [
        "test_auth.test_workspace_config_resolves_account_and_workspace_id",
        "test_auth.test_workspace_oauth_m2m_auth",
        "test_client.test_get_workspace_id",
        "test_iam.test_filtering_groups",
        "test_iam.test_scim_error_unmarshall",
        "test_iam.test_scim_get_user_as_dict",
        "test_iam.test_workspace_users_list_pagination[/api/2.0/preview/scim/v2/Groups-<lambda>]",
        "test_iam.test_workspace_users_list_pagination[/api/2.0/preview/scim/v2/ServicePrincipals-<lambda>]",
        "test_iam.test_workspace_users_list_pagination[/api/2.0/preview/scim/v2/Users-<lambda>]",
        "test_settings.test_workspace_conf",
    ];

    [Fact]
    public async Task The_Python_SDKs_own_tests_pass_as_far_as_their_APIs_are_served()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();

        IReadOnlyList<SuiteTest> tests = await PythonSuite.RunAsync(emulator);

        Check(tests);
        Assert.Empty(PythonTests.Except(tests.Where(test => test.Outcome is SuiteOutcome.Passed).Select(test => test.Name)));
    }

    [Fact]
    public async Task The_Python_SDK_understands_what_is_served()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync(new EmulatorOptions { AccountAdmin = true });

        await PythonSuite.CallAsync(emulator);

        Assert.Equal("suite", Assert.Single(emulator.Workspace.ServicePrincipals).DisplayName);
    }

    [Fact]
    public async Task The_Go_SDKs_own_tests_pass_as_far_as_their_APIs_are_served()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();

        Check(await GoSuite.RunAsync(emulator));
    }

    [Fact]
    public void Outcomes_of_go_test_are_read_with_what_was_printed()
    {
        IReadOnlyList<SuiteTest> tests = GoSuite.Read(
            """
            {"Action":"start","Package":"internal"}
            {"Action":"run","Package":"internal","Test":"TestAccTokens"}
            {"Action":"output","Package":"internal","Test":"TestAccJobs","Output":"No API found for 'GET /api/2.2/jobs/list'\n"}
            {"Action":"pass","Package":"internal","Test":"TestAccTokens","Elapsed":0.1}
            {"Action":"fail","Package":"internal","Test":"TestAccJobs","Elapsed":0.1}
            {"Action":"fail","Package":"internal","Test":"TestAccGroups/inner","Elapsed":0.1}
            {"Action":"fail","Package":"internal","Test":"TestAccGroups","Elapsed":0.1}
            {"Action":"skip","Package":"internal","Test":"TestMwsAccUsers","Elapsed":0}
            FAIL	internal
            {"Action":"fail","Package":"internal","Elapsed":0.5}
            """);

        Assert.Equal(
            [
                ("TestAccTokens", SuiteOutcome.Passed, false), ("TestAccJobs", SuiteOutcome.Failed, true),
                ("TestAccGroups", SuiteOutcome.Failed, false), ("TestMwsAccUsers", SuiteOutcome.Skipped, false),
            ],
            tests.Select(test => (test.Name, test.Outcome, test.IsOutOfReach)));
    }

    private void Check(IReadOnlyList<SuiteTest> tests)
    {
        ILookup<SuiteOutcome, SuiteTest> outcomes = tests.ToLookup(test => test.Outcome);
        output.WriteLine(
            $"{outcomes[SuiteOutcome.Passed].Count()} passed, {outcomes[SuiteOutcome.Skipped].Count()} skipped, "
            + $"{outcomes[SuiteOutcome.Failed].Count()} failed, {tests.Count(test => test.IsOutOfReach)} of them out of reach.");
        Assert.NotEmpty(outcomes[SuiteOutcome.Passed]);
        Assert.DoesNotContain(outcomes[SuiteOutcome.Failed], test => !test.IsOutOfReach);
    }
}
