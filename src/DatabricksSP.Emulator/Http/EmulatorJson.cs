using System.Text.Json;
using System.Text.Json.Serialization;
using DatabricksSP.Emulator.IpAccessLists;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Permissions;
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
[JsonSerializable(typeof(CreatedTokenReply))]
[JsonSerializable(typeof(TokenInfoReply))]
[JsonSerializable(typeof(TokenListReply))]
[JsonSerializable(typeof(WarehouseRequest))]
[JsonSerializable(typeof(EndpointListReply))]
[JsonSerializable(typeof(IpAccessListsReply))]
[JsonSerializable(typeof(IpAccessListReply))]
[JsonSerializable(typeof(CreateSecretRequest))]
[JsonSerializable(typeof(SecretBody))]
[JsonSerializable(typeof(SecretListReply))]
[JsonSerializable(typeof(AccessTokenReply))]
[JsonSerializable(typeof(AuthorizationServer))]
[JsonSerializable(typeof(HostConfiguration))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(PrivilegeChangeRequest))]
[JsonSerializable(typeof(PrivilegesReply))]
[JsonSerializable(typeof(EffectivePrivilegesReply))]
[JsonSerializable(typeof(WarehouseBody))]
[JsonSerializable(typeof(WarehouseListReply))]
[JsonSerializable(typeof(StatementRequest))]
[JsonSerializable(typeof(StatementReply))]
[JsonSerializable(typeof(ResultChunk))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
