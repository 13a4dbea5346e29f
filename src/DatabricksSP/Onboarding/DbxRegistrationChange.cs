using DatabricksSP.Connections;

namespace DatabricksSP.Onboarding;

/// <summary>One line of the plan for a service principal: something that is created, changed, removed or kept.</summary>
public sealed class DbxRegistrationChange
{
    internal DbxRegistrationChange(PlannedLine line, string displayName, string? applicationId, DbxConnection connection)
    {
        DisplayName = displayName;
        ApplicationId = applicationId;
        Change = line.Change;
        Kind = line.Kind;
        Value = line.Value;
        On = line.On;
        Note = line.Note;
        Connection = connection;
    }

    /// <summary>The name of the service principal.</summary>
    public string DisplayName { get; }

    /// <summary>The service principal's application ID; null for one that is still to be created.</summary>
    public string? ApplicationId { get; }

    /// <summary>What becomes of it: <c>+</c> is created, <c>~</c> changed, <c>-</c> removed, <c>=</c> kept as it is.</summary>
    public string Change { get; }

    /// <summary>
    /// What it is: <c>service principal</c>, <c>entitlement</c>, <c>group</c>, <c>permission</c>, <c>privilege</c>, <c>token</c> or
    /// <c>OAuth secret</c>.
    /// </summary>
    public string Kind { get; }

    /// <summary>Which: an entitlement, a group, a permission level or a privilege by name, a credential by its ID or its comment.</summary>
    public string Value { get; }

    /// <summary>What it is on, for example <c>warehouse Zuora</c>; null where that is the workspace.</summary>
    public string? On { get; }

    /// <summary>All of that in words: <c>permission CAN_USE on warehouse Zuora</c>, <c>token Zuora connector, for 90 days</c>.</summary>
    public string What => Note is null ? Thing : $"{Thing}, {Note}";

    /// <summary>What else there is to know.</summary>
    public string? Note { get; }

    /// <summary>The workspace.</summary>
    public DbxConnection Connection { get; }

    private string Thing => $"{Kind} {Value}{(On is null ? "" : " on " + On)}".TrimEnd();

    /// <summary>In words: <c>+ permission CAN_USE on warehouse Zuora</c>.</summary>
    public override string ToString() => $"{Change} {Thing}";
}
