using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Emulator.Http;

/// <summary>Decides who gets through to a route of the workspace: from where, as whom, and with what a token is good for.</summary>
internal static class Admission
{
    public static void Admit(Call call, Route route)
    {
        IpAdmission.Admit(call.State, call.RemoteAddress);
        if (route.Access is Access.Anybody)
        {
            return;
        }

        Credential credential = Authentication.Authenticate(call.State, call.Request);
        call.Caller = credential.Owner;
        call.TokenId = credential.Token?.TokenId;
        if (!credential.IsGoodFor(route.Scope!))
        {
            throw ApiException.PermissionDenied($"Provided token does not have required scopes: {route.Scope}");
        }

        if (route.Access is Access.Admins && !call.State.Principals.IsAdmin(call.Caller))
        {
            throw ApiException.PermissionDenied("Only workspace admins can call this API.");
        }

        if (credential.Token is { IsObserved: true } observed)
        {
            observed.Activity.Infer(route.Scope!);
        }
    }
}
