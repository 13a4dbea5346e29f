namespace DatabricksSP.Tests.Rotation;

/// <summary>Nights name what the vault has; the line that is run at once names all that there are.</summary>
public sealed class OAuthSecretRotationFaultTests : RotationFaultTest
{
    protected override string IdName => "SecretId";

    protected override string First => "New-DbxOAuthSecret -LifetimeDays 30";

    protected override string LogIn => "Connect-DbxWorkspace $url -Credential $vault[-1].Credential -Name own";

    protected override string Rotation(string terms, string deliver)
    {
        string named = terms.Contains("RotateBefore", StringComparison.Ordinal)
            ? "Get-DbxServicePrincipal zuora | Update-DbxOAuthSecret -SecretId @($vault | ForEach-Object SecretId)"
            : "Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret | Update-DbxOAuthSecret";
        return $"{named} {terms} -Deliver {{ {deliver} }} | Out-Null";
    }

    protected override string[] Living() =>
        [.. Run("Get-DbxServicePrincipal zuora | Get-DbxOAuthSecret").Output.Select(static each => Property<string>(each, "SecretId"))];

    protected override void RemoveAll() =>
        Array.ForEach(Living(), each => Run($"Remove-DbxOAuthSecret {each} {Zuora.ApplicationId} -Force"));
}
