using DatabricksSP.Client.Warehouses;
using DatabricksSP.Emulator.Faults;

namespace DatabricksSP.Client.Tests.LostResponses;

/// <summary>A warehouse's name is unique: that it is taken after a lost response shows that the creation was done.</summary>
public sealed class LostWarehouseTests
{
    private static readonly NewWarehouse Zuora = new() { Name = "Zuora", ClusterSize = "2X-Small" };

    [Theory]
    [MemberData(nameof(LostResponseCase.Done), MemberType = typeof(LostResponseCase))]
    [MemberData(nameof(LostResponseCase.NotDone), MemberType = typeof(LostResponseCase))]
    public async Task A_lost_response_leaves_one_warehouse(FaultKind fault)
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(fault, "POST", LostResponseCase.Warehouses);

        string id = await lost.Admin.Warehouses.CreateAsync(Zuora);

        Assert.Equal(id, Assert.Single(lost.Emulator.Workspace.Warehouses).Id);
        Assert.NotEmpty(lost.Findings);
    }

    [Fact]
    public async Task A_name_that_was_taken_before_is_an_error_as_ever()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Emulator.Workspace.AddWarehouse("Zuora", owner: lost.Emulator.Workspace.AddUser("someone@example.com"));
        lost.Plan(FaultKind.DropBefore, "POST", LostResponseCase.Warehouses);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => lost.Admin.Warehouses.CreateAsync(Zuora));

        Assert.True(exception.Mentions("already exists"));
        Assert.False(exception.OutcomeUnknown);
        await Assert.ThrowsAsync<DatabricksApiException>(() => lost.Admin.Warehouses.CreateAsync(Zuora));
        Assert.Single(lost.Emulator.Workspace.Warehouses);
    }

    [Fact]
    public async Task A_look_that_fails_does_not_hide_that_there_may_be_one()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(FaultKind.DropAfter, "POST", LostResponseCase.Warehouses);
        lost.Plan(FaultKind.InternalError, "GET", LostResponseCase.Warehouses, count: null);

        DatabricksApiException exception = await Assert.ThrowsAsync<DatabricksApiException>(() => lost.Admin.Warehouses.CreateAsync(Zuora));

        Assert.Equal(ApiErrorKind.AlreadyExists, exception.Kind);
        Assert.Equal("Zuora", exception.PossibleOrphan!.Name);
        Assert.Single(lost.Emulator.Workspace.Warehouses);
    }

    [Fact]
    public async Task A_workspace_that_loses_every_response_is_given_up_with_a_hint()
    {
        await using LostResponseCase lost = await LostResponseCase.StartAsync();
        lost.Plan(FaultKind.DropBefore, "POST", LostResponseCase.Warehouses, count: null);

        WorkspaceUnreachableException exception = await Assert.ThrowsAsync<WorkspaceUnreachableException>(
            () => lost.Admin.Warehouses.CreateAsync(Zuora));

        Assert.Equal("Zuora", exception.PossibleOrphan!.Name);
        Assert.Equal(4, lost.Requests("POST", LostResponseCase.Warehouses));
    }
}
