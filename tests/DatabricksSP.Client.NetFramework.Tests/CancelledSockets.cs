using System.Net.Sockets;

namespace DatabricksSP.Client.Tests.Servers;

/// <summary>What sockets of .NET have and those of .NET Framework lack: operations that a token cancels.</summary>
/// <remarks>Nothing but closing a socket of .NET Framework ends what waits for it.</remarks>
internal static class CancelledSockets
{
    public static Task<Socket> AcceptSocketAsync(this TcpListener listener, CancellationToken cancellationToken) =>
        RunAsync(listener.AcceptSocketAsync, listener.Stop, cancellationToken);

    public static async ValueTask<int> ReceiveAsync(this Socket socket, byte[] buffer, CancellationToken cancellationToken) =>
        await RunAsync(
        () => socket.ReceiveAsync(new ArraySegment<byte>(buffer), SocketFlags.None), socket.Close, cancellationToken);

    public static async ValueTask<int> SendAsync(this Socket socket, byte[] buffer, CancellationToken cancellationToken) => await RunAsync(
        () => socket.SendAsync(new ArraySegment<byte>(buffer), SocketFlags.None), socket.Close, cancellationToken);

    private static async Task<T> RunAsync<T>(Func<Task<T>> operation, Action close, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(close))
        {
            try
            {
                return await operation();
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }
}
