using DatabricksSP.Client.Authentication.AccessTokens;
using DatabricksSP.Client.Authentication.Configuration;
using DatabricksSP.Client.Transport;

namespace DatabricksSP.Client.Authentication.Methods;

/// <summary>A way to prove who is calling.</summary>
internal abstract class AuthenticationMethod
{
    /// <summary>The name that all Databricks tools use for it.</summary>
    public abstract string Name { get; }

    /// <summary>What it needs to be configured, in words.</summary>
    public abstract string Needs { get; }

    /// <summary>Whether it is used only where <c>auth_type</c> names it.</summary>
    public virtual bool OnlyByName => false;

    /// <summary>Whether there is all that it needs.</summary>
    public abstract bool IsConfigured(LoginContext context);

    /// <summary>Makes the login. What a method only finds out by trying, it tries here.</summary>
    /// <exception cref="TokenException">It was tried and does not work here; another method may.</exception>
    /// <exception cref="ConfigurationException">It cannot be used as it is configured.</exception>
    public virtual Task<WorkspaceLogin> LogInAsync(LoginContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new WorkspaceLogin(context.RequiredHost, MakeCredential(context)));

    /// <summary>Makes the credential of a method that needs to try nothing.</summary>
    protected virtual Credential MakeCredential(LoginContext context) => throw new NotSupportedException();
}
