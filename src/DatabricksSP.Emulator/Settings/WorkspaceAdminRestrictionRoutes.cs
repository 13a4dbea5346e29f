using DatabricksSP.Emulator.Http;

namespace DatabricksSP.Emulator.Settings;

/// <summary><c>/api/2.0/settings/types/restrict_workspace_admins/names/default</c>.</summary>
internal sealed class WorkspaceAdminRestrictionRoutes : ApiArea
{
    private const string Name = "restrict_workspace_admins";
    private const string StatusField = Name + ".status";
    private const string TagField = Name + ".disable_gov_tag_creation";

    public WorkspaceAdminRestrictionRoutes()
        : base(ApiScope.Settings)
    {
        const string setting = $"/api/2.0/settings/types/{Name}/names/default";
        Add("GET", setting, Access.Admins, call => Show(call.State.AdminRestriction));
        Add("PATCH", setting, Access.Principals, Update);
        Add("DELETE", setting, Access.Principals, Delete);
    }

    /// <summary>Whatever etag the caller has: it gets the latest, which is at least as fresh.</summary>
    private static Response Show(WorkspaceAdminRestriction setting) => Response.Json(
        new RestrictionBody(
            setting.Etag, new RestrictionMessage(setting.Status, setting.DisablesTagCreation ? true : null), "default"),
        EmulatorJson.Default.RestrictionBody);

    private static Response Update(Call call)
    {
        CheckMayChange(call);
        UpdateRestrictionRequest request = call.Read(EmulatorJson.Default.UpdateRestrictionRequest);
        if (request.AllowMissing is not true)
        {
            throw ApiException.InvalidParameter("allow_missing must be true.");
        }

        RestrictionBody body = request.Setting ?? throw ApiException.MissingField("setting");
        RestrictionMessage message = body.RestrictWorkspaceAdmins ?? throw ApiException.MissingField($"setting.{Name}");
        string[] fields = ReadMask(request);
        WorkspaceAdminRestriction current = call.State.AdminRestriction;
        WorkspaceAdminRestriction changed = WorkspaceAdminRestriction.New(
            fields.Contains(StatusField) ? ReadStatus(message) : current.IsRestricted ?? false,
            fields.Contains(TagField) ? message.DisableGovTagCreation ?? false : current.DisablesTagCreation);
        CheckEtag(call, body.Etag);

        call.State.AdminRestriction = changed;
        return Show(changed);
    }

    private static Response Delete(Call call)
    {
        CheckMayChange(call);
        CheckEtag(call, call.Query("etag"));
        call.State.AdminRestriction = WorkspaceAdminRestriction.New(isRestricted: null);
        return Response.Json(new EtagResponse(call.State.AdminRestriction.Etag), EmulatorJson.Default.EtagResponse);
    }

    private static void CheckMayChange(Call call)
    {
        if (!call.State.Account.IsAdmin(call.Caller))
        {
            throw ApiException.PermissionDenied("Only account admins can change this setting.");
        }
    }

    private static void CheckEtag(Call call, string? etag)
    {
        WorkspaceAdminRestriction current = call.State.AdminRestriction;
        if (etag != current.Etag)
        {
            throw EtagException.For(current);
        }
    }

    /// <summary>The fields that the mask names; <c>*</c> and the whole message are all of them.</summary>
    private static string[] ReadMask(UpdateRestrictionRequest request)
    {
        string mask = request.FieldMask is { Length: > 0 } given ? given : throw ApiException.MissingField("field_mask");
        string[] fields = [.. mask.Split(',').SelectMany(field => field is "*" or Name ? [StatusField, TagField] : new[] { field })];
        return Array.Find(fields, field => field is not (StatusField or TagField)) is { } unknown
            ? throw ApiException.InvalidParameter($"Field {unknown} cannot be updated.")
            : fields;
    }

    private static bool ReadStatus(RestrictionMessage message)
    {
        string status = message.Status ?? throw ApiException.MissingField($"setting.{StatusField}");
        return WorkspaceAdminRestriction.IsRestricting(status) ?? throw ApiException.InvalidParameter(
            $"'{status}' is not a status. Valid ones: {WorkspaceAdminRestriction.AllowAll}, {WorkspaceAdminRestriction.Restrict}");
    }
}
