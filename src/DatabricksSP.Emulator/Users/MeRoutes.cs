using System.Globalization;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.Users;

/// <summary>SCIM <c>Me</c>: who the caller's token belongs to.</summary>
internal sealed class MeRoutes : ApiArea
{
    public MeRoutes()
        : base(ApiScope.Scim)
    {
        foreach (string root in ScimPaths.Roots)
        {
            Add("GET", root + "/Me", Access.Principals, Show);
        }
    }

    private static Response Show(Call call)
    {
        AttributeSelection selection = AttributeSelection.Of(call);
        return Response.Write(json => ScimWriter.WriteUser(json, call.State.Principals, call.Caller, selection), Response.ScimType)
            .WithHeader("x-databricks-org-id", call.State.Ids.WorkspaceId.ToString(CultureInfo.InvariantCulture));
    }
}
