using System.Management.Automation;
using System.Reflection;

namespace DatabricksSP.Tests.Conventions;

/// <summary>A cmdlet of the module, and the folder that is its place.</summary>
internal sealed record BuiltCmdlet(string Verb, string Noun, Type Type)
{
    // A cmdlet lies with its noun. A noun that is not here yet is given its folder here first.
    private static readonly Dictionary<string, string> FolderOfNoun = new()
    {
        ["DbxWorkspace"] = "Connections",
        ["DbxConnection"] = "Connections",
        ["DbxServicePrincipal"] = "ServicePrincipals",
        ["DbxServicePrincipalRole"] = "ServicePrincipals",
        ["DbxEntitlement"] = "ServicePrincipals",
        ["DbxGroup"] = "Groups",
        ["DbxGroupMember"] = "Groups",
        ["DbxTokenUsage"] = "Permissions",
        ["DbxWarehouseAccess"] = "Permissions",
        ["DbxCatalogPrivilege"] = "UnityCatalog",
        ["DbxOboToken"] = "Tokens",
        ["DbxPersonalToken"] = "Tokens",
        ["DbxOAuthSecret"] = "OAuthSecrets",
        ["DbxWarehouse"] = "Warehouses",
        ["DbxConnectionInfo"] = "Onboarding",
        ["DbxAccessReport"] = "Reports",
        ["DbxRestMethod"] = "Rest",
    };

    public string Name => $"{Verb}-{Noun}";

    public string FileName => $"{Verb}{Noun}Command.cs";

    /// <summary>The folder it belongs to; null for a noun that nobody has given one.</summary>
    public string? Folder => Verb switch
    {
        // These work over several nouns, whatever they are called.
        "Test" => "Verification",
        "Register" or "Unregister" => "Onboarding",
        _ => FolderOfNoun.GetValueOrDefault(Noun),
    };

    public CmdletAttribute Attribute => Type.GetCustomAttribute<CmdletAttribute>()!;

    public IEnumerable<Type> OutputTypes =>
        Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(static each => each.Type).Select(static each => each.Type);

    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(static each => each.IsDefined(typeof(ParameterAttribute)));
}
