using DatabricksSP.Emulator.Tokens;

namespace DatabricksSP.Tests.Rotation;

public sealed class OboTokenRotationFaultTests : RotationFaultTest
{
    private const string Comment = "billing";

    protected override string IdName => "TokenId";

    protected override string First => $"New-DbxOboToken -Comment {Comment} -LifetimeDays 30";

    protected override string LogIn => "Connect-DbxWorkspace $url $vault[-1].Token -Name own";

    protected override string Rotation(string terms, string deliver) =>
        $"Get-DbxServicePrincipal zuora | Update-DbxOboToken {terms} -Deliver {{ {deliver} }} | Out-Null";

    protected override string[] Living() => [.. Tokens.Select(static each => each.TokenId)];

    protected override bool CanBePending(string id) => Tokens.SingleOrDefault(each => each.TokenId == id)?.Comment != Comment;

    protected override void RemoveAll() => Array.ForEach([.. Tokens], Workspace.RevokeToken);

    private IEnumerable<Token> Tokens => Workspace.Tokens.Where(each => each.OwnerId == Zuora.Id);
}
