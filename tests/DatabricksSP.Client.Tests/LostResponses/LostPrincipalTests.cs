using System.Text.Json;
using DatabricksSP.Client.ServicePrincipals;
using DatabricksSP.Emulator;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>A creation whose response was lost never leaves two service principals, and never takes somebody else's.</summary>
public sealed class LostPrincipalTests
{
    private const string Path = LostResponseCase.Principals;

    /// <summary>Names for which a filter is doubtful, and plain ones.</summary>
    public static TheoryData<string> Names => ["zuora", "Größe & co = 100%?#", "with \"quotes\" and \\ backslash"];

    [Theory]
    [MemberData(nameof(LostResponseCase.Done), MemberType = typeof(LostResponseCase))]
    [MemberData(nameof(LostResponseCase.NotDone), MemberType = typeof(LostResponseCase))]
    public async Task A_lost_response_leaves_one_principal(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(fault, "POST", Path);

        ServicePrincipal created = await lost.Admin.ServicePrincipals.CreateAsync(
            new() { DisplayName = "zuora", Entitlements = [Entitlement.WorkspaceAccess] });

        Emulator.ServicePrincipals.ServicePrincipal principal = Assert.Single(lost.Emulator.Workspace.ServicePrincipals);
        Assert.Equal((principal.Id, principal.ApplicationId), (created.Id, created.ApplicationId));
        Assert.Equal(Entitlement.WorkspaceAccess, Assert.Single(created.Entitlements).Value);
        Assert.NotEmpty(lost.Findings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Somebody_elses_older_principal_of_the_same_name_is_not_taken(string name)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(options: new EmulatorOptions { PageSize = 3 });
        for (int i = 0; i < 7; i++)
        {
            lost.Emulator.Workspace.AddServicePrincipal(i % 2 == 0 ? name : "other");
        }

        lost.Plan(FaultKind.DropBefore, "POST", Path);
        lost.Plan(FaultKind.DropAfter, "POST", Path);

        ServicePrincipal created = await lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = name });

        Assert.Equal(created.Id, lost.Emulator.Workspace.ServicePrincipals[^1].Id);
        Assert.Equal(8, lost.Emulator.Workspace.ServicePrincipals.Count);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData("sf-4711", true)]
    public async Task Calls_for_the_same_get_one_each(string? externalId, bool marks)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(marks);
        bool recognisable = marks || externalId is not null;
        lost.Plan(recognisable ? FaultKind.DropAfter : FaultKind.DropBefore, "POST", Path, count: 5, skip: 3);
        lost.Plan(recognisable ? FaultKind.InternalErrorAfter : FaultKind.InternalError, "POST", Path, count: 4);

        ServicePrincipal[] created = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(
                _ => lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora", ExternalId = externalId })));

        Assert.Equal(
            lost.Emulator.Workspace.ServicePrincipals.Select(static each => each.Id).Order(),
            created.Select(static each => each.Id).Order());
    }

    [Fact]
    public async Task Without_a_loss_a_principal_is_one_request()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();

        await lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora" });

        Assert.Single(lost.Emulator.Requests.All);
    }

    [Fact]
    public async Task The_callers_external_id_is_left_as_it_is()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(FaultKind.DropAfter, "POST", Path);

        ServicePrincipal created = await lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora", ExternalId = "sf-4711" });

        Assert.Equal("sf-4711", created.ExternalId);
        Assert.Equal(created.Id, Assert.Single(lost.Emulator.Workspace.ServicePrincipals).Id);
    }

    [Fact]
    public async Task Without_a_mark_a_principal_of_the_same_name_is_named_in_the_error()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(marks: false);
        lost.Plan(FaultKind.DropAfter, "POST", Path);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora" }));

        Emulator.ServicePrincipals.ServicePrincipal principal = Assert.Single(lost.Emulator.Workspace.ServicePrincipals);
        Assert.Null(principal.ExternalId);
        Assert.Equal([principal.ApplicationId], exception.PossibleOrphan!.CandidateIds);
        Assert.Equal("zuora", exception.PossibleOrphan.Name);
    }

    [Fact]
    public async Task An_application_id_tells_whose_it_is()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(options: new EmulatorOptions { Cloud = Cloud.Azure });
        string applicationId = Guid.NewGuid().ToString();
        lost.Plan(FaultKind.DropAfter, "POST", Path);

        ServicePrincipal created = await lost.Admin.ServicePrincipals.CreateAsync(
            new() { DisplayName = "zuora", ApplicationId = applicationId });

        Emulator.ServicePrincipals.ServicePrincipal principal = Assert.Single(lost.Emulator.Workspace.ServicePrincipals);
        Assert.Equal((principal.Id, applicationId), (created.Id, created.ApplicationId));
        Assert.Null(principal.ExternalId);
    }

    [Fact]
    public async Task An_application_id_that_somebody_else_has_added_before_is_an_error()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync(options: new EmulatorOptions { Cloud = Cloud.Azure });
        string applicationId = lost.Emulator.Workspace.AddServicePrincipal("somebody else's").ApplicationId;
        lost.Plan(FaultKind.DropBefore, "POST", Path);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(
            () => lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora", ApplicationId = applicationId }));

        Assert.True(exception.Mentions("already exists"));
        Assert.False(exception.OutcomeUnknown);
        Assert.Null(exception.PossibleOrphan);
    }

    [Fact]
    public async Task Where_looking_fails_the_error_tells_how_to_find_it()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(FaultKind.DropAfter, "POST", Path);
        lost.Plan(FaultKind.InternalError, "GET", Path, count: null);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => lost.Admin.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora" }));

        Assert.Contains(Assert.Single(lost.Emulator.Workspace.ServicePrincipals).ExternalId!, exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, lost.Requests("GET", Path));
    }

    [Fact]
    public async Task A_workspace_that_refuses_external_ids_gets_none_from_then_on()
    {
        Reply created = Reply.Json("""{"id":"1","applicationId":"a"}""");
        await using HostileServer server = new(
            Reply.Json(400, """{"scimType":"invalidValue","detail":"externalId must not be set","status":"400"}"""), created);
        WorkspaceClient client = server.Client();

        await client.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora" });
        await client.ServicePrincipals.CreateAsync(new() { DisplayName = "tableau" });

        Assert.Equal(
            [true, false, false],
            server.Requests.Select(static request => JsonDocument.Parse(request.Body).RootElement.TryGetProperty("externalId", out _)));
    }

    [Fact]
    public async Task An_attempt_that_was_done_late_leaves_no_second_principal()
    {
        // Not there when looked for; there when the second attempt has succeeded.
        string mark = "";
        Reply none = Reply.Json("""{"Resources":[]}""");
        await using HostileServer server = new(Reply.HangUp, none, none, none, Reply.Json("""{"id":"2","applicationId":"b"}"""),
            new Reply((socket, cancellationToken) => Reply.Json(
                $$"""{"totalResults":2,"Resources":[{"id":"1","externalId":"{{mark}}"},{"id":"2","externalId":"{{mark}}"},{"id":"3"}]}""")
                .Act(socket, cancellationToken)),
            Reply.Json("{}"));
        WorkspaceClient client = server.Client().Observed(
            happened => mark = happened is RequestSending { Body: { } body }
                ? JsonDocument.Parse(body).RootElement.GetProperty("externalId").GetString()!
                : mark,
            withBodies: true);

        ServicePrincipal created = await client.ServicePrincipals.CreateAsync(new() { DisplayName = "zuora" });

        Assert.Equal("2", created.Id);
        Assert.Equal(
            ["/api/2.0/preview/scim/v2/ServicePrincipals/1"],
            server.Requests.Where(static request => request.Method == "DELETE").Select(static request => request.PathAndQuery));
    }
}
