using System.Net;
using DatabricksSP.Client.Authentication;
using DatabricksSP.Emulator;

namespace DatabricksSP.Client.Tests.Servers;

internal static class EmulatorClients
{
    /// <summary>A client of an emulated workspace, as whom a token belongs to.</summary>
    public static WorkspaceClient Client(this WorkspaceEmulator emulator, string token, WorkspaceClientOptions? options = null) =>
        new(emulator.Url, new PersonalAccessToken(new NetworkCredential("", token).SecurePassword), options);
}
