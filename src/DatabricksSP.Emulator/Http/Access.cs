namespace DatabricksSP.Emulator.Http;

/// <summary>Who may call a route.</summary>
internal enum Access
{
    /// <summary>Everybody, with no credential.</summary>
    Anybody,

    /// <summary>Every user and service principal of the workspace.</summary>
    Principals,

    /// <summary>Workspace administrators.</summary>
    Admins,

    /// <summary>
    /// Whoever runs the emulator, from the machine it runs on and with no credential. Not part of the workspace: no fault strikes
    /// and nothing is logged.
    /// </summary>
    Operator,
}
