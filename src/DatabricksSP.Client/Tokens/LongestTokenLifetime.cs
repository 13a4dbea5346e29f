using System.Globalization;
using DatabricksSP.Client.Errors;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Tokens;

/// <summary>
/// The longest lifetime that the workspace allows a token: <c>maxTokenLifetimeDays</c> of <c>/api/2.0/workspace-conf</c>. It is read once a
/// connection.
/// </summary>
#pragma warning disable CA1001 // It lives as long as its client, and its semaphore holds nothing but memory.
internal sealed class LongestTokenLifetime
#pragma warning restore CA1001
{
    private const string Path = "/api/2.0/workspace-conf?keys=" + TokenSettings.MaxLifetime;

    // Where the setting has no value: docs.databricks.com/aws/en/admin/access-control/tokens.
    private const int LongestDays = 730;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private (bool IsKnown, long? Seconds) _read;

    /// <summary>The lifetime in seconds; null where the caller may not read the setting, or it cannot be read now.</summary>
    /// <exception cref="DatabricksException">Nothing can be sent.</exception>
    public async Task<long?> SecondsAsync(WorkspaceTransport transport, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_read.IsKnown)
            {
                _read = (true, await ReadAsync(transport, cancellationToken).ConfigureAwait(false));
            }

            return _read.Seconds;
        }
        catch (DatabricksApiException exception)
        {
            // Only admins may read it: that does not change by asking again, as an outage does.
            _read = ((int)exception.StatusCode is >= 400 and < 429, null);
            return null;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Has the setting read anew the next time.</summary>
    public void Forget() => _read = default;

    private static async Task<long?> ReadAsync(WorkspaceTransport transport, CancellationToken cancellationToken)
    {
        TokenSettings settings = await transport.SendAsync(
            ApiRequest.Get(Path) with { ForAdmins = true },
            ApiJson.SnakeCase<TokenSettings>(),
            cancellationToken).ConfigureAwait(false);

        // Older pages take 0 for no limit; two years are within that.
        bool isLimit = int.TryParse(
            settings.MaxTokenLifetimeDays, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and < LongestDays;
        return (long)TimeSpan.FromDays(isLimit ? days : LongestDays).TotalSeconds;
    }
}
