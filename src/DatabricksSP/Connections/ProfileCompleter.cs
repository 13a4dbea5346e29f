using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Completion;

namespace DatabricksSP.Connections;

/// <summary>Offers the profiles of the configuration file.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ConfigFile.Find(new AuthenticationEnvironment(), fakeBoundParameters["ConfigFile"] as string) is { } file
            ? Completions.Matching(
                wordToComplete,
                file.Profiles.Select(profile => new Completions.Choice(profile, $"{profile} in {file.Path}")))
            : [];
}
