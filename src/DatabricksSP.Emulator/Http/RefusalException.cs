namespace DatabricksSP.Emulator.Http;

/// <summary>The workspace will not do what was asked. Carries the response that says so.</summary>
internal abstract class RefusalException(string message) : Exception(message)
{
    public abstract Response Response { get; }
}
