using System.Text.Json;
using DatabricksSP.Emulator.Groups;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.ServicePrincipals;

namespace DatabricksSP.Emulator.Scim;

/// <summary>What SCIM serves alike for users and service principals.</summary>
internal abstract class IdentityRoutes<TIdentity> : ScimRoutes<TIdentity>
    where TIdentity : Identity
{
    protected IdentityRoutes(string resourceType)
        : base(resourceType)
    {
        AddToAll("POST", Access.Admins, Create);
        AddToOne("PUT", Access.Admins, Replace);
        AddToOne("PATCH", Access.Admins, Patch);
        AddToOne("DELETE", Access.Admins, Delete);
    }

    /// <summary>The one that a POST describes. It is not added yet.</summary>
    protected abstract TIdentity ReadNew(Call call, JsonElement body);

    /// <summary>What a PUT makes of one that is there.</summary>
    protected abstract TIdentity ReadReplaced(Call call, JsonElement body, TIdentity current);

    /// <summary>What a POST and a PUT say of any identity; what they leave out is empty.</summary>
    protected static TIdentity ReadCommon(Call call, JsonElement body, TIdentity identity) => identity with
    {
        Active = ScimBody.Truth(body.Attribute("active"), "active"),
        ExternalId = ScimBody.CheckExternalId(body.AttributeText("externalId")),
        Entitlements = ScimBody.CheckEntitlements(ScimBody.Entitlements(body.Attribute("entitlements"))),
        Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
        GroupIds = call.State.Principals.Membership(GroupReferences.Read(call.State.Principals, body)),
    };

    private Response Create(Call call)
    {
        TIdentity identity = ReadNew(call, call.ReadScim());
        bool isNew = call.State.Account.Find(identity.Id) is null;
        call.State.Set(identity);
        if (isNew && identity is ServicePrincipal servicePrincipal && call.State.Options.Choices.CreatorIsManager)
        {
            call.State.Account.Grant(servicePrincipal, ServicePrincipalRole.Manager, call.Caller);
        }

        return Created(call, identity);
    }

    private Response Replace(Call call)
    {
        TIdentity replaced = ReadReplaced(call, call.ReadScim(), Find(call));
        Registry(call.State).Set(replaced);
        return Show(call, replaced, AttributeSelection.All);
    }

    private Response Patch(Call call)
    {
        JsonElement body = call.ReadScim();
        Registry(call.State).Set(ScimPatch.Apply(Find(call), ScimPatch.Operations(body)));
        return Changed(call);
    }

    private Response Delete(Call call)
    {
        TIdentity identity = Find(call);
        if (identity.Id == call.State.Ids.AdministratorId)
        {
            throw new ScimException(StatusCodes.Status400BadRequest, "The administrator of the emulator cannot be deleted.");
        }

        call.State.Remove(identity);
        return Changed(call);
    }
}
