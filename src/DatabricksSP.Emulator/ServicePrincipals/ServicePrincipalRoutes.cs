using System.Text.Json;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.ServicePrincipals;

/// <summary>SCIM <c>ServicePrincipals</c>.</summary>
internal sealed class ServicePrincipalRoutes() : IdentityRoutes<ServicePrincipal>("ServicePrincipal")
{
    protected override Registry<ServicePrincipal> Registry(WorkspaceState state) => state.Principals.ServicePrincipals;

    protected override void Write(Utf8JsonWriter json, WorkspaceState state, ServicePrincipal principal, AttributeSelection selection) =>
        ScimWriter.WriteServicePrincipal(json, state.Principals, principal, selection);

    protected override ServicePrincipal ReadNew(Call call, JsonElement body)
    {
        string? applicationId = body.AttributeText("applicationId");
        string? displayName = body.AttributeText("displayName");
        if (string.IsNullOrEmpty(displayName) && applicationId is null)
        {
            throw ScimException.InvalidValue("Either displayName or applicationId must be given.");
        }

        applicationId = CheckApplicationId(applicationId) ?? ApplicationIds.New();
        AccountPrincipal? known = call.State.Account.Find(PrincipalKind.ServicePrincipal, applicationId);
        ServicePrincipal servicePrincipal = ReadCommon(call, body, new ServicePrincipal
        {
            Id = known?.Id ?? PrincipalDirectory.NewId(),
            ApplicationId = applicationId,
            DisplayName = string.IsNullOrEmpty(displayName) ? known?.DisplayName ?? applicationId : displayName,
            CreatedAt = call.State.Now,
        });
        return Registry(call.State).FindByName(applicationId) is null
            ? servicePrincipal
            : throw ScimException.Conflict($"Service principal with application ID {applicationId} already exists.");
    }

    protected override ServicePrincipal ReadReplaced(Call call, JsonElement body, ServicePrincipal current)
    {
        string? applicationId = body.AttributeText("applicationId");
        if (applicationId is null && call.State.Options.Cloud is Cloud.Azure)
        {
            throw ScimException.InvalidSyntax(
                "Required attribute applicationID is missing in the SCIM Object. "
                + "Request is unparsable, syntactically incorrect, or violates schema.");
        }

        if (applicationId is not null && ApplicationIds.Normalize(applicationId) != current.ApplicationId)
        {
            throw ScimException.Mutability("applicationId");
        }

        return ReadCommon(call, body, current) with
        {
            DisplayName = body.AttributeText("displayName") is { Length: > 0 } displayName ? displayName : current.ApplicationId,
        };
    }

    private static string? CheckApplicationId(string? applicationId) => applicationId is null
        ? null
        : ApplicationIds.Normalize(applicationId)
            ?? throw ScimException.InvalidValue($"applicationId is not a UUID: {applicationId}");
}
