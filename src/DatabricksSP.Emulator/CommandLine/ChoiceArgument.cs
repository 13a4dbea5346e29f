using System.CommandLine.Parsing;
using System.Globalization;

namespace DatabricksSP.Emulator.CommandLine;

/// <summary>A choice as people write it on the command line: <c>NAME=VALUE</c>.</summary>
internal static class ChoiceArgument
{
    private static readonly Choice[] Choices =
    [
        new("invalid-token-status", ["403", "401"], (choices, value) => choices with { InvalidTokenStatus = Number(value) }),
        new("obo-refusal-status", ["404", "403", "400"], (choices, value) => choices with { OnBehalfOfRefusalStatus = Number(value) }),
        new("unknown-principal-status", ["404", "400"], (choices, value) => choices with { UnknownPrincipalStatus = Number(value) }),
        new("missing-warehouse-status", ["404", "400"], (choices, value) => choices with { MissingWarehouseStatus = Number(value) }),
        new("quota-status", ["400", "403"], (choices, value) => choices with { QuotaStatus = Number(value) }),
        new("scim-create-status", ["201", "200"], (choices, value) => choices with { ScimCreateStatus = Number(value) }),
        new("scim-change-status", ["204", "200"], (choices, value) => choices with { ScimChangeStatus = Number(value) }),
        new("missing-token-code", ["NOT_FOUND", "RESOURCE_DOES_NOT_EXIST"], (choices, value) => choices with { MissingTokenCode = value }),
        new("monitors-may-use", ["false", "true"], (choices, value) => choices with { MonitorsMayUse = value is "true" }),
        new("obo-creator-is-owner", ["false", "true"], (choices, value) => choices with { OnBehalfOfCreatorIsOwner = value is "true" }),
        new("last-used-day-in-days", ["false", "true"], (choices, value) => choices with { LastUsedDayInDays = value is "true" }),
        new("revoke-unused-tokens", ["true", "false"], (choices, value) => choices with { RevokeUnusedTokens = value is "true" }),
        new("autoscope-narrows", ["true", "false"], (choices, value) => choices with { AutoscopeNarrows = value is "true" }),
        new("autoscope-by-default", ["false", "true"], (choices, value) => choices with { AutoscopeByDefault = value is "true" }),
        new("manage-is-token-level", ["false", "true"], (choices, value) => choices with { ManageIsTokenLevel = value is "true" }),
        new("securable-exists-status", ["400", "409"], (choices, value) => choices with { SecurableExistsStatus = Number(value) }),
        new("single-use-refresh-tokens", ["false", "true"], (choices, value) => choices with { SingleUseRefreshTokens = value is "true" }),
        new("edit-resets-missing", ["false", "true"], (choices, value) => choices with { EditResetsMissing = value is "true" }),
        new("users-may-use-starter", ["false", "true"], (choices, value) => choices with { UsersMayUseStarter = value is "true" }),
        new("refuse-needless-change", ["false", "true"], (choices, value) => choices with { RefuseNeedlessChange = value is "true" }),
        new("deleted-principals-stay-in-account", ["true", "false"], (choices, value) => choices with
        {
            DeletedPrincipalsStayInAccount = value is "true",
        }),
        new("assignment-errors-per-item", ["true", "false"], (choices, value) => choices with
        {
            AssignmentErrorsPerItem = value is "true",
        }),
        new("creator-is-manager", ["true", "false"], (choices, value) => choices with { CreatorIsManager = value is "true" }),
        new("admins-manage-roles", ["false", "true"], (choices, value) => choices with { AdminsManageRoles = value is "true" }),
        new("restricted-obo-status", ["403", "400"], (choices, value) => choices with { RestrictedOnBehalfOfStatus = Number(value) }),
        new("ip-lists-checked-when-off", ["true", "false"], (choices, value) => choices with
        {
            IpAccessListsCheckedWhenOff = value is "true",
        }),
    ];

    /// <summary>Every name with its values, the default first.</summary>
    public static string Names { get; } = string.Join(", ", Choices.Select(choice => $"{choice.Name}={string.Join('|', choice.Values)}"));

    public static ApiChoices Parse(ArgumentResult result)
    {
        ApiChoices choices = new();
        foreach (Token token in result.Tokens)
        {
            if (token.Value.Split('=', 2) is [var name, var value]
                && Array.Find(Choices, choice => choice.Name == name) is { } choice
                && choice.Values.Contains(value))
            {
                choices = choice.Apply(choices, value);
            }
            else
            {
                result.AddError($"Not a choice: '{token.Value}'. Write one of these: {Names}");
            }
        }

        return choices;
    }

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private sealed record Choice(string Name, string[] Values, Func<ApiChoices, string, ApiChoices> Apply);
}
