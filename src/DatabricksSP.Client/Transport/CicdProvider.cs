namespace DatabricksSP.Client.Transport;

/// <summary>Which build service this runs in, told by the variables it sets.</summary>
internal static class CicdProvider
{
    // A null value stands for any. The order is that of Databricks' tools.
    private static readonly (string Provider, (string Name, string? Value)[] Signs)[] Providers =
    [
        ("github", [("GITHUB_ACTIONS", "true")]),
        ("gitlab", [("GITLAB_CI", "true")]),
        ("jenkins", [("JENKINS_URL", null)]),
        ("azure-devops", [("TF_BUILD", "true")]),
        ("circle", [("CIRCLECI", "true")]),
        ("travis", [("TRAVIS", "true")]),
        ("bitbucket", [("BITBUCKET_BUILD_NUMBER", null)]),
        ("google-cloud-build", [("PROJECT_ID", null), ("BUILD_ID", null), ("PROJECT_NUMBER", null), ("LOCATION", null)]),
        ("aws-code-build", [("CODEBUILD_BUILD_ARN", null)]),
        ("tf-cloud", [("TFC_RUN_ID", null)]),
    ];

    public static string? Detect(Func<string, string?> variable) =>
        Providers.FirstOrDefault(provider => provider.Signs.All(sign => Matches(variable(sign.Name), sign.Value))).Provider;

    private static bool Matches(string? actual, string? expected) =>
        !string.IsNullOrEmpty(actual) && (expected is null || string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase));
}
