using System.Reflection;
using System.Text.RegularExpressions;
using DatabricksSP.Emulator.Browser;
using DatabricksSP.Emulator.CommandLine;
using DatabricksSP.Emulator.Control;
using DatabricksSP.Emulator.Faults;
using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.OAuth;
using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.Requests;
using DatabricksSP.Emulator.Snapshots;

namespace DatabricksSP.Emulator.Tests;

/// <summary>What every area, fault, switch and part of the state has to have, so that none is added by halves.</summary>
public partial class ConventionTests
{
    private static readonly Type[] AllTypes = typeof(WorkspaceEmulator).Assembly.GetTypes();

    [Fact]
    public void Every_area_is_served()
    {
        // These are not the workspace's.
        Type[] operators = [typeof(ControlRoutes), typeof(PageRoutes), typeof(AuthorizeRoutes)];

        Assert.Equal(Concrete<ApiArea>(), [.. ApiAreas.All.Select(area => area.GetType()), .. operators]);
    }

    [Fact]
    public void No_area_keeps_anything_between_calls() => Assert.All(
        ApiAreas.All,
        area => Assert.Empty(area.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)));

    [Fact]
    public void Every_route_that_asks_for_a_token_needs_a_scope_and_no_two_routes_are_the_same()
    {
        List<Route> routes = ApiAreas.All.SelectMany(area => area.Routes).ToList();

        Assert.All(
            routes.Where(route => route.Access is not Access.Anybody),
            route => Assert.True(route.Scope is { } scope && ApiScope.IsWellFormed(scope), route.Name));
        Assert.Equal(routes.Count, routes.Select(route => route.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Throws<InvalidOperationException>(() => new Scopeless());
    }

    [Fact]
    public void A_lock_is_taken_by_the_pipeline_and_by_what_is_not_state() => Assert.Equal(
        [
            "Faults/FaultPlan.cs", "Faults/RequestRate.cs", "Http/RequestPipeline.cs", "Requests/RequestLog.cs",
            "Requests/RequestWaiters.cs", "Workspace.cs",
        ],
        Repository.Sources
            .Where(source => source.Value.Contains("lock (", StringComparison.Ordinal))
            .Select(source => source.Key)
            .ToHashSet());

    [Fact]
    public void Names_of_any_kind_of_principal_are_looked_up_in_one_place_only()
    {
        IEnumerable<string> places = Repository.Sources
            .Where(source => LookUp().Matches(source.Value).Select(match => match.Groups[1].Value).Distinct().Count() > 1)
            .Select(source => source.Key);

        Assert.Equal(["Principals/PrincipalDirectory.cs"], places);
    }

    [Fact]
    public void Every_kind_of_fault_does_something_has_a_name_and_is_documented() => Assert.All(
        Enum.GetValues<FaultKind>(),
        kind =>
        {
            Assert.NotNull(FaultBehaviors.Of(kind));
            Assert.Equal(kind, FaultBehaviors.Find(FaultBehaviors.Name(kind)));
            Assert.Contains($"`{FaultBehaviors.Name(kind)}`", Repository.Documentation, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_switch_is_documented() => Assert.All(
        Switches.All,
        each => Assert.Contains($"| `{each.Option.Name}", Repository.Documentation, StringComparison.Ordinal));

    [Fact]
    public void Every_option_is_documented() => Assert.All(
        typeof(EmulatorOptions).GetProperties(),
        option => Assert.Contains($"| `{option.Name}", Repository.Documentation, StringComparison.Ordinal));

    [Fact]
    public async Task Every_section_of_a_snapshot_is_written_and_read()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();

        WorkspaceSnapshot snapshot = emulator.Workspace.Locked(WorkspaceSnapshot.Of);

        Assert.Equal(Concrete<SnapshotSection>(), [.. SnapshotSection.All.Select(section => section.GetType())]);
        Assert.All(typeof(WorkspaceSnapshot).GetProperties(), property => Assert.NotNull(property.GetValue(snapshot)));
    }

    [Fact]
    public async Task Every_part_of_the_state_that_refers_to_principals_lets_go_of_those_that_are_removed()
    {
        await using WorkspaceEmulator emulator = await WorkspaceEmulator.StartAsync();

        emulator.Workspace.Locked(state => Assert.Equal(
            typeof(WorkspaceState).GetProperties().Select(part => part.GetValue(state)).OfType<IReferencesPrincipals>().ToHashSet(),
            [.. state.References]));
    }

    [Fact]
    public void Every_section_of_the_page_is_shown() => Assert.Equal(
        Concrete<PageSection>(), [.. PageSection.All(new RequestLog(0)).Select(section => section.GetType())]);

    private static HashSet<Type> Concrete<TBase>() =>
        [.. AllTypes.Where(type => typeof(TBase).IsAssignableFrom(type) && !type.IsAbstract)];

    [GeneratedRegex(@"\b(ServicePrincipals|Users|Groups)\.FindByName\(")]
    private static partial Regex LookUp();

    private sealed class Scopeless : ApiArea
    {
        public Scopeless()
            : base(scope: null) =>
            Add("GET", "/api/2.0/nothing", Access.Principals, _ => Response.Empty);
    }
}
