using System.Text.Json.Serialization;
using DatabricksSP.Client.OAuthSecrets;
using DatabricksSP.Client.Permissions;
using DatabricksSP.Client.Statements;
using DatabricksSP.Client.Tokens;
using DatabricksSP.Client.Warehouses;

namespace DatabricksSP.Client.Transport;

/// <summary>The JSON of Databricks' own APIs.</summary>
/// <remarks>
/// Generated code sets every init property, those that are missing in the JSON to null: the records' setters
/// make empty lists of that.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ObjectPermissions))]
[JsonSerializable(typeof(AccessControlUpdate))]
[JsonSerializable(typeof(NewWarehouse))]
[JsonSerializable(typeof(CreateWarehouseResponse))]
[JsonSerializable(typeof(WarehousePage))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(DeleteTokenRequest))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(CreatedToken))]
[JsonSerializable(typeof(CreateOAuthSecretRequest))]
[JsonSerializable(typeof(OAuthSecretPage))]
[JsonSerializable(typeof(CreatedOAuthSecret))]
[JsonSerializable(typeof(NewStatement))]
[JsonSerializable(typeof(StatementResponse))]
internal sealed partial class RestJson : JsonSerializerContext;
