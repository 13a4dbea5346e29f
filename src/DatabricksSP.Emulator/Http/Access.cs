namespace DatabricksSP.Emulator.Http;

/// <summary>Who may call a route.</summary>
internal enum Access
{
    Anybody,
    Principals,
    Admins,
}
