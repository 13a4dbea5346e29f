using System.CommandLine;
using DatabricksSP.Benchmarks;
using DatabricksSP.Benchmarks.Bulk;
using DatabricksSP.Benchmarks.Emulator;
using DatabricksSP.Benchmarks.Import;
using DatabricksSP.Benchmarks.Life;
using DatabricksSP.Benchmarks.Lists;
using DatabricksSP.Benchmarks.Register;

Option<int> runs = new("--runs") { Description = "How often each side is measured.", DefaultValueFactory = _ => 15 };
Command import = new(
    "import",
    "What Import-Module costs, beside an empty assembly with the same manifest, script and views, each in a process of its own.") { runs };
import.SetAction(parsed => ImportBenchmark.Run(parsed.GetValue(runs), Console.Out));

Argument<string> path = new("path");
Command importOnce = new("import-once", "One side, once: prints milliseconds.") { path };
importOnce.Hidden = true;
importOnce.SetAction(parsed => ImportOnce.Run(parsed.GetValue(path)!, Console.Out));

Option<int> rounds = new("--rounds") { Description = "How often each side is measured.", DefaultValueFactory = _ => 5 };
Option<int> connections = new("--connections") { Description = "How many connections ask at a time.", DefaultValueFactory = _ => 32 };
Command emulator = new("emulator", "What the emulator serves, beside a bare ASP.NET Core endpoint, and how that depends on its size.")
{
    rounds,
    connections,
};
emulator.SetAction((parsed, _) => new EmulatorBenchmark(parsed.GetValue(rounds), parsed.GetValue(connections), Console.Out).RunAsync());

Argument<string> server = new("server");
Argument<int> width = new("connections");
Argument<double> seconds = new("seconds");
Command load = new(Load.CommandName, "One side, once: reads questions, prints requests a second.") { server, width, seconds };
load.Hidden = true;
load.SetAction((parsed, _) => LoadOnce.RunAsync(
    parsed.GetValue(server)!, parsed.GetValue(width), parsed.GetValue(seconds), Console.In, Console.Out));

Command bulk = new("bulk", "Thousands of principals through the pipeline, on an emulated workspace in a process of its own.");
bulk.SetAction((_, stop) => BulkBenchmark.RunAsync(Console.Out, stop));

Argument<string> url = new("url");
Argument<string> token = new("token");
Argument<Side> side = new("side");
Argument<int> count = new("count");
Command bulkOnce = new(BulkOnce.CommandName, "One side, once: prints figures as JSON.") { url, token, side, count };
bulkOnce.Hidden = true;
bulkOnce.SetAction((parsed, _) => BulkOnce.RunAsync(
    new Uri(parsed.GetValue(url)!), parsed.GetValue(token)!, parsed.GetValue(side), parsed.GetValue(count), Console.Out));

Command register = new("register", "A thousand service principals as they are described, new ones and unchanged ones.");
register.SetAction((_, stop) => RegisterBenchmark.RunAsync(Console.Out, stop));

Command registerOnce = new(RegisterOnce.CommandName, "Once: prints figures as JSON.") { url, token, count };
registerOnce.Hidden = true;
registerOnce.SetAction((parsed, _) => RegisterOnce.RunAsync(
    new Uri(parsed.GetValue(url)!), parsed.GetValue(token)!, parsed.GetValue(count), Console.Out));

Command lists = new("lists", "Lists of a hundred thousand, on an emulated workspace in a process of its own.");
lists.SetAction((_, stop) => ListBenchmark.RunAsync(Console.Out, stop));

Argument<Listed> what = new("what");
Command listOnce = new(ListOnce.CommandName, "One side, once: prints figures as JSON.") { url, token, side, what };
listOnce.Hidden = true;
listOnce.SetAction((parsed, _) => ListOnce.RunAsync(
    new Uri(parsed.GetValue(url)!), parsed.GetValue(token)!, parsed.GetValue(side), parsed.GetValue(what), Console.Out));

Command life = new("life", "Tokens rotated, access revoked, principals removed, a thousand each, on emulated workspaces.");
life.SetAction((_, stop) => LifeBenchmark.RunAsync(Console.Out, stop));

Argument<Chore> chore = new("chore");
Command lifeOnce = new(LifeOnce.CommandName, "One chore, once: prints figures as JSON.") { url, token, side, chore };
lifeOnce.Hidden = true;
lifeOnce.SetAction((parsed, _) => LifeOnce.RunAsync(
    new Uri(parsed.GetValue(url)!), parsed.GetValue(token)!, parsed.GetValue(chore), Console.Out));

return await new RootCommand("Measures DatabricksSP. Figures are ratios, taken in one run on one machine.")
{
    import,
    importOnce,
    emulator,
    load,
    bulk,
    bulkOnce,
    register,
    registerOnce,
    lists,
    listOnce,
    life,
    lifeOnce,
}
    .Parse(args)
    .InvokeAsync();
