using System.Text.Json.Serialization;
using DatabricksSP.Client.Groups;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Client.Users;

namespace DatabricksSP.Client.Transport;

/// <summary>The JSON of SCIM.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ServicePrincipal))]
[JsonSerializable(typeof(ServicePrincipalPage))]
[JsonSerializable(typeof(CreateServicePrincipalRequest))]
[JsonSerializable(typeof(ScimPatch))]
[JsonSerializable(typeof(CurrentUser))]
[JsonSerializable(typeof(Group))]
internal sealed partial class ScimJson : JsonSerializerContext;
