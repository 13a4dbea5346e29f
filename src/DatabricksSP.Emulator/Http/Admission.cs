using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.Http;

/// <summary>Decides who gets through to a route: from where, as whom, and with what a token is good for.</summary>
internal sealed class Admission(Workspace workspace, Authentication authentication)
{
    public void Admit(Call call, Route route)
    {
        if (route.Access is Access.Operator)
        {
            OperatorAdmission.Admit(call);
            return;
        }

        IpAdmission.Admit(workspace, call.RemoteAddress);
        if (route.Access is Access.Anybody)
        {
            return;
        }

        var credential = authentication.Authenticate(call.Request);
        call.Caller = credential.Owner;
        if (!credential.IsGoodFor(route.Scope))
        {
            throw ApiException.PermissionDenied($"Provided token does not have required scopes: {route.Scope}");
        }

        if (route.Access is Access.Admins && !workspace.Principals.IsAdmin(call.Caller))
        {
            throw ApiException.PermissionDenied("Only workspace admins can call this API.");
        }
    }
}
