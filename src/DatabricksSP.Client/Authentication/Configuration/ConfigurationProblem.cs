namespace DatabricksSP.Client.Authentication.Configuration;

/// <summary>What is wrong with what is configured.</summary>
public enum ConfigurationProblem
{
    /// <summary>A value is not what it should be; see <see cref="ConfigurationException.Attribute"/>.</summary>
    InvalidValue,

    /// <summary>There was nothing to go by at all: nothing given, no environment variable, no profile.</summary>
    NothingConfigured,

    /// <summary>Nothing says which workspace is meant.</summary>
    HostMissing,

    /// <summary>No method has what it needs.</summary>
    NoMethod,

    /// <summary>The method that was chosen lacks something.</summary>
    MethodIncomplete,

    /// <summary>There is what several methods need, and nothing says which one is meant.</summary>
    SeveralMethods,

    /// <summary>A secret of the environment is for another workspace than the one that is meant. It was not sent.</summary>
    SecretOfAnotherWorkspace,

    /// <summary>A secret stands where something is wanted that is not kept secret. It was not sent.</summary>
    SecretMisplaced,

    /// <summary>The methods that have what they need gave no token.</summary>
    LoginFailed,

    /// <summary>There was no token in the time that a call may take.</summary>
    LoginTimedOut,
}
