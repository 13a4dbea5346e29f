using System.Management.Automation;
using DatabricksSP.Errors;

namespace DatabricksSP.Onboarding;

/// <summary>The error of a description that says what without saying on what.</summary>
internal static class IncompleteDescription
{
    /// <summary>The error for a parameter that is missing.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="what">What is described, with the verb.</param>
    public static DbxFailureException Without(string parameter, string what) => new(
        $"-{parameter} is missing: {what} described.",
        "DescriptionIncomplete",
        ErrorCategory.InvalidArgument,
        parameter,
        $"Name it with -{parameter}.");
}
