using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>SCIM <c>Me</c>: who the caller's token belongs to.</summary>
internal sealed class MeRoutes(Workspace workspace, ScimWriter writer)
{
    public void Map(RouteTable routes)
    {
        foreach (var root in ScimPaths.Roots)
        {
            routes.Add("GET", root + "/Me", Access.Principals, Show);
        }
    }

    private Response Show(Call call)
    {
        var selection = AttributeSelection.Of(call);
        return Response.Write(json => writer.WriteUser(json, call.Caller, selection), Response.ScimType)
            .WithHeader("x-databricks-org-id", workspace.WorkspaceId.ToString(CultureInfo.InvariantCulture));
    }
}
