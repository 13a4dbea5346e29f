namespace DatabricksSP.Client.Permissions;

/// <summary>Body of PATCH and PUT.</summary>
internal sealed record AccessControlUpdate(IReadOnlyList<AccessControlRequest> AccessControlList);
