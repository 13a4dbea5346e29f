namespace DatabricksSP.Client.Secrets;

/// <summary>A token or a secret was given where something else is wanted. It was not sent, and is not repeated.</summary>
public sealed class MisplacedSecretException : ArgumentException
{
    /// <summary>Says where it stands.</summary>
    /// <param name="place">What is wanted there, with its article: "the application ID".</param>
    /// <param name="parameterName">The parameter of the method that was called.</param>
    public MisplacedSecretException(string place, string parameterName)
        : base(message: null, parameterName) => Message = $"There is a token in the place of {place}.";

    /// <summary>What is wrong, in a sentence that does not name the parameter: who reads it has not called the method.</summary>
    public override string Message { get; }
}
