namespace DatabricksSP.Emulator.Http;

/// <summary>The workspace will not do what was asked. Carries the reply that says so.</summary>
internal abstract class RefusalException(string message) : Exception(message)
{
    public abstract Reply Reply { get; }
}
