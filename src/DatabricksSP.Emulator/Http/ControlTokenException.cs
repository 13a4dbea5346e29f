namespace DatabricksSP.Emulator.Http;

/// <summary>Whoever runs the emulator did not send the control token. A browser asks for it when it gets this.</summary>
internal sealed class ControlTokenException() : RefusalException("The control token of the emulator is missing or wrong.")
{
    public override Response Response =>
        new ApiException(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", Message).Response
            .WithHeader("WWW-Authenticate", "Basic realm=\"Databricks workspace emulator\"");
}
