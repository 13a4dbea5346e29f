using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Emulator.Accounts;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
using DatabricksSP.Emulator.Roles;
using DatabricksSP.Emulator.Settings;
using DatabricksSP.Emulator.Statements;
using DatabricksSP.Emulator.Tokens;
using DatabricksSP.Emulator.UnityCatalog;
using DatabricksSP.Emulator.Warehouses;

namespace DatabricksSP.Emulator.Http;

/// <summary>How bodies of the API outside SCIM are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessControlRequest))]
[JsonSerializable(typeof(CreateOnBehalfOfTokenRequest))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(DeleteTokenRequest))]
[JsonSerializable(typeof(UpdateTokenRequest))]
[JsonSerializable(typeof(CreateTokenResponse))]
[JsonSerializable(typeof(TokenInfoResponse))]
[JsonSerializable(typeof(TokenListResponse))]
[JsonSerializable(typeof(WarehouseRequest))]
[JsonSerializable(typeof(EndpointListResponse))]
[JsonSerializable(typeof(IpAccessListsResponse))]
[JsonSerializable(typeof(IpAccessListRequest))]
[JsonSerializable(typeof(IpAccessListResponse))]
[JsonSerializable(typeof(AssignmentBody))]
[JsonSerializable(typeof(AssignmentPermissions))]
[JsonSerializable(typeof(AssignmentsRequest))]
[JsonSerializable(typeof(AssignmentsResponse))]
[JsonSerializable(typeof(AssignableRolesResponse))]
[JsonSerializable(typeof(EtagResponse))]
[JsonSerializable(typeof(RestrictionBody))]
[JsonSerializable(typeof(UpdateRestrictionRequest))]
[JsonSerializable(typeof(RuleSetBody))]
[JsonSerializable(typeof(UpdateRuleSetRequest))]
[JsonSerializable(typeof(CreateSecretRequest))]
[JsonSerializable(typeof(SecretBody))]
[JsonSerializable(typeof(SecretListResponse))]
[JsonSerializable(typeof(AccessTokenResponse))]
[JsonSerializable(typeof(AuthorizationServer))]
[JsonSerializable(typeof(HostConfiguration))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(PrivilegeChangeRequest))]
[JsonSerializable(typeof(PrivilegesResponse))]
[JsonSerializable(typeof(EffectivePrivilegesResponse))]
[JsonSerializable(typeof(EffectiveAssignmentsResponse))]
[JsonSerializable(typeof(SecurableRequest))]
[JsonSerializable(typeof(SecurableBody))]
[JsonSerializable(typeof(CatalogListResponse))]
[JsonSerializable(typeof(SchemaListResponse))]
[JsonSerializable(typeof(MetastoreAssignment))]
[JsonSerializable(typeof(MetastoreSummary))]
[JsonSerializable(typeof(WarehouseBody))]
[JsonSerializable(typeof(WarehouseListResponse))]
[JsonSerializable(typeof(StatementRequest))]
[JsonSerializable(typeof(StatementResponse))]
[JsonSerializable(typeof(ResultChunk))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
