using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.ServicePrincipals;

/// <summary>SCIM <c>ServicePrincipals</c>.</summary>
internal sealed class ServicePrincipalRoutes : ScimRoutes<ServicePrincipal>
{
    public ServicePrincipalRoutes()
        : base("ServicePrincipal")
    {
        AddToAll("POST", Access.Admins, Create);
        AddToOne("PUT", Access.Admins, Replace);
        AddToOne("PATCH", Access.Admins, Patch);
        AddToOne("DELETE", Access.Admins, Delete);
    }

    protected override Registry<ServicePrincipal> Registry(WorkspaceState state) => state.Principals.ServicePrincipals;

    protected override void Write(Utf8JsonWriter json, WorkspaceState state, ServicePrincipal principal, AttributeSelection selection) =>
        ScimWriter.WriteServicePrincipal(json, state.Principals, principal, selection);

    private Response Create(Call call)
    {
        JsonElement body = call.ReadScim();
        string? applicationId = body.AttributeText("applicationId");
        string? displayName = body.AttributeText("displayName");
        if (string.IsNullOrEmpty(displayName) && applicationId is null)
        {
            throw ScimException.InvalidValue("Either displayName or applicationId must be given.");
        }

        applicationId = CheckApplicationId(applicationId) ?? ApplicationIds.New();
        ServicePrincipal servicePrincipal = Read(body, new ServicePrincipal
        {
            Id = PrincipalDirectory.NewId(),
            ApplicationId = applicationId,
            DisplayName = string.IsNullOrEmpty(displayName) ? applicationId : displayName,
            CreatedAt = call.State.Now,
        });

        if (Registry(call.State).FindByName(applicationId) is not null)
        {
            throw new ScimException(
                StatusCodes.Status409Conflict,
                $"Service principal with application ID {applicationId} already exists.",
                "uniqueness");
        }

        servicePrincipal = call.State.Principals.AddServicePrincipal(servicePrincipal);

        return Created(call, servicePrincipal);
    }

    private Response Replace(Call call)
    {
        JsonElement body = call.ReadScim();
        if (call.State.Options.Cloud is Cloud.Azure && body.AttributeText("applicationId") is null)
        {
            throw ScimException.InvalidSyntax(
                "Required attribute applicationID is missing in the SCIM Object. "
                + "Request is unparsable, syntactically incorrect, or violates schema.");
        }

        ServicePrincipal current = Find(call);
        if (body.AttributeText("applicationId") is { } applicationId
            && ApplicationIds.Normalize(applicationId) != current.ApplicationId)
        {
            throw new ScimException(StatusCodes.Status400BadRequest, "Attribute applicationId cannot be changed.", "mutability");
        }

        ServicePrincipal replaced = Read(body, current) with
        {
            DisplayName = body.AttributeText("displayName") is { Length: > 0 } displayName ? displayName : current.ApplicationId,
            GroupIds = call.State.Principals.Membership(ScimBody.Texts(body.Attribute("groups"), "groups")),
        };
        call.State.Principals.Replace(replaced);
        return Show(call, replaced, AttributeSelection.All);
    }

    private Response Patch(Call call)
    {
        JsonElement body = call.ReadScim();
        call.State.Principals.Replace(ScimPatch.Apply(Find(call), ScimPatch.Operations(body)));

        return Changed(call);
    }

    private Response Delete(Call call)
    {
        call.State.Remove(Find(call));

        return Changed(call);
    }

    /// <summary>The attributes that a POST and a PUT have in common, read from the body; those it lacks are empty.</summary>
    private static ServicePrincipal Read(JsonElement body, ServicePrincipal servicePrincipal) => servicePrincipal with
    {
        Active = ScimBody.Truth(body.Attribute("active"), "active"),
        ExternalId = ScimBody.CheckExternalId(body.AttributeText("externalId")),
        Entitlements = ScimBody.CheckEntitlements(ScimBody.Texts(body.Attribute("entitlements"), "entitlements")),
        Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
    };

    private static string? CheckApplicationId(string? applicationId) => applicationId is null
        ? null
        : ApplicationIds.Normalize(applicationId)
            ?? throw ScimException.InvalidValue($"applicationId is not a UUID: {applicationId}");
}
