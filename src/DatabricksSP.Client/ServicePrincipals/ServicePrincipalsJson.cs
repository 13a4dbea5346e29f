using System.Text.Json.Serialization;
using DatabricksSP.Client.Scim;

namespace DatabricksSP.Client.ServicePrincipals;

/// <summary>The JSON of service principals.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ServicePrincipal))]
[JsonSerializable(typeof(ScimPage<ServicePrincipal>))]
[JsonSerializable(typeof(CreateServicePrincipalRequest))]
internal sealed partial class ServicePrincipalsJson : JsonSerializerContext;
