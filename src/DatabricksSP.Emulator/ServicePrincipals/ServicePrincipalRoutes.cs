using System.Text.Json;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Scim;

namespace DatabricksSP.Emulator.ServicePrincipals;

/// <summary>SCIM <c>ServicePrincipals</c>.</summary>
internal sealed class ServicePrincipalRoutes(Workspace workspace, ScimWriter writer)
{
    private const int LongestExternalId = 64;

    public void Map(RouteTable routes)
    {
        foreach (var root in ScimRoots.All)
        {
            var all = root + "/ServicePrincipals";
            var one = all + "/{id}";
            routes.Add("GET", all, Access.Principals, List);
            routes.Add("POST", all, Access.Admins, Create);
            routes.Add("GET", one, Access.Principals, call => Show(Find(call), Selection(call)));
            routes.Add("PUT", one, Access.Admins, Replace);
            routes.Add("PATCH", one, Access.Admins, Patch);
            routes.Add("DELETE", one, Access.Admins, Delete);
        }
    }

    private Reply List(Call call)
    {
        var selection = Selection(call);
        return ScimList.Answer(
            call,
            workspace.Principals.ServicePrincipals,
            workspace.Options.PageSize,
            (json, servicePrincipal) => writer.WriteServicePrincipal(json, servicePrincipal, selection));
    }

    private Reply Create(Call call)
    {
        var body = call.ReadScim();
        var applicationId = body.AttributeText("applicationId");
        var displayName = body.AttributeText("displayName");
        if (string.IsNullOrEmpty(displayName) && applicationId is null)
        {
            throw ScimException.InvalidValue("Either displayName or applicationId must be given.");
        }

        applicationId = CheckApplicationId(applicationId) ?? Guid.NewGuid().ToString();
        var servicePrincipal = Read(body, new ServicePrincipal
        {
            Id = Principals.PrincipalDirectory.NewId(),
            ApplicationId = applicationId,
            DisplayName = string.IsNullOrEmpty(displayName) ? applicationId : displayName,
            CreatedAt = workspace.Now,
        });

        lock (workspace.Gate)
        {
            if (workspace.Principals.ServicePrincipals.FindByName(applicationId) is not null)
            {
                throw new ScimException(
                    StatusCodes.Status409Conflict,
                    $"Service principal with application ID {applicationId} already exists.",
                    "uniqueness");
            }

            servicePrincipal = workspace.Principals.AddServicePrincipal(servicePrincipal);
        }

        return Show(servicePrincipal, AttributeSelection.All, workspace.Options.Choices.ScimCreateStatus);
    }

    private Reply Replace(Call call)
    {
        var body = call.ReadScim();
        if (workspace.Options.Cloud is Cloud.Azure && body.AttributeText("applicationId") is null)
        {
            throw ScimException.InvalidSyntax(
                "Required attribute applicationID is missing in the SCIM Object. "
                + "Request is unparsable, syntactically incorrect, or violates schema.");
        }

        lock (workspace.Gate)
        {
            var current = Find(call);
            if (body.AttributeText("applicationId") is { } applicationId
                && !applicationId.Equals(current.ApplicationId, StringComparison.OrdinalIgnoreCase))
            {
                throw new ScimException(StatusCodes.Status400BadRequest, "Attribute applicationId cannot be changed.", "mutability");
            }

            var replaced = Read(body, current) with
            {
                DisplayName = body.AttributeText("displayName") is { Length: > 0 } displayName ? displayName : current.ApplicationId,
                GroupIds = workspace.Principals.Membership(ScimBody.Texts(body.Attribute("groups"), "groups")),
            };
            workspace.Principals.Replace(replaced);
            return Show(replaced, AttributeSelection.All);
        }
    }

    private Reply Patch(Call call)
    {
        var body = call.ReadScim();
        lock (workspace.Gate)
        {
            workspace.Principals.Replace(ScimPatch.Apply(Find(call), ScimPatch.Operations(body)));
        }

        return workspace.Changed;
    }

    private Reply Delete(Call call)
    {
        lock (workspace.Gate)
        {
            workspace.Forget(Find(call));
        }

        return workspace.Changed;
    }

    /// <summary>The attributes that a POST and a PUT have in common, read from the body; those it lacks are empty.</summary>
    private static ServicePrincipal Read(JsonElement body, ServicePrincipal servicePrincipal) => servicePrincipal with
    {
        Active = ScimBody.Truth(body.Attribute("active"), "active"),
        ExternalId = CheckExternalId(body.AttributeText("externalId")),
        Entitlements = ScimBody.CheckEntitlements(ScimBody.Texts(body.Attribute("entitlements"), "entitlements")),
        Roles = ScimBody.Texts(body.Attribute("roles"), "roles"),
    };

    private static string? CheckExternalId(string? externalId) => externalId?.Length > LongestExternalId
        ? throw ScimException.InvalidValue($"externalId must not be longer than {LongestExternalId} characters.")
        : externalId;

    private static string? CheckApplicationId(string? applicationId) => applicationId is null || Guid.TryParse(applicationId, out _)
        ? applicationId
        : throw ScimException.InvalidValue($"applicationId is not a UUID: {applicationId}");

    private ServicePrincipal Find(Call call)
    {
        var id = call.PathValue("id");
        return workspace.Principals.ServicePrincipals.Find(id) ?? throw ScimException.NotFound("ServicePrincipal", id);
    }

    private AttributeSelection Selection(Call call) =>
        workspace.Principals.IsAdmin(call.Caller) ? AttributeSelection.Of(call) : AttributeSelection.Names;

    private Reply Show(ServicePrincipal servicePrincipal, AttributeSelection selection, int status = StatusCodes.Status200OK) => Reply.Write(
        json => writer.WriteServicePrincipal(json, servicePrincipal, selection),
        Reply.ScimType,
        status);
}
