namespace DatabricksSP.Emulator.Tests.Fuzz;

/// <summary>A request that something went wrong with.</summary>
internal sealed class FuzzException(string message, Exception innerException) : Exception(message, innerException);
