namespace DatabricksSP.Client.Scim;

/// <summary>Where a workspace keeps its SCIM resources.</summary>
internal static class ScimPath
{
    public const string ServicePrincipals = Root + "ServicePrincipals";

    public const string Groups = Root + "Groups";

    public const string Me = Root + "Me";

    private const string Root = "/api/2.0/preview/scim/v2/";
}
