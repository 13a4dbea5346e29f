using DatabricksSP.ServicePrincipals;

namespace DatabricksSP.Onboarding;

/// <summary>A field of a connector's form, and what belongs there.</summary>
public sealed class DbxConnectionField : DbxServicePrincipalObject
{
    internal DbxConnectionField(string connector, string label, object? value, ServicePrincipalReference principal)
        : base(principal)
    {
        Connector = connector;
        Label = label;
        Value = value;
    }

    /// <summary>The connector whose form it is.</summary>
    public string Connector { get; }

    /// <summary>The field's label.</summary>
    public string Label { get; }

    /// <summary>
    /// What belongs there; null for a field that nothing was given for. A token or secret is a SecureString, or with -AsPlainText a string;
    /// where it is not at hand, a text says which cmdlet makes one.
    /// </summary>
    public object? Value { get; }

    /// <summary>Connector and label. Never the value.</summary>
    public override string ToString() => $"{Connector}: {Label}";
}
