namespace DatabricksSP.Emulator.Settings;

/// <summary>The setting as the API shows and takes it.</summary>
internal sealed record RestrictionBody(string? Etag, RestrictionMessage? RestrictWorkspaceAdmins, string? SettingName);

/// <summary>What the setting says.</summary>
internal sealed record RestrictionMessage(string? Status, bool? DisableGovTagCreation);

/// <summary>The body of a PATCH of the setting.</summary>
internal sealed record UpdateRestrictionRequest(bool? AllowMissing, RestrictionBody? Setting, string? FieldMask);

/// <summary>The version after a deletion.</summary>
internal sealed record EtagResponse(string Etag);
