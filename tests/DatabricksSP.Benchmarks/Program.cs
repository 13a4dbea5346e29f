using System.CommandLine;
using DatabricksSP.Benchmarks.Bulk;
using DatabricksSP.Benchmarks.Emulator;
using DatabricksSP.Benchmarks.Import;

var runs = new Option<int>("--runs") { Description = "How often each side is measured.", DefaultValueFactory = _ => 15 };
var import = new Command("import", "What Import-Module costs, beside an empty binary module, each in a process of its own.") { runs };
import.SetAction(parsed => ImportBenchmark.Run(parsed.GetValue(runs), Console.Out));

var path = new Argument<string>("path");
var importOnce = new Command("import-once", "One side, once: prints milliseconds.") { path };
importOnce.Hidden = true;
importOnce.SetAction(parsed => ImportOnce.Run(parsed.GetValue(path)!, Console.Out));

var rounds = new Option<int>("--rounds") { Description = "How often each side is measured.", DefaultValueFactory = _ => 5 };
var connections = new Option<int>("--connections") { Description = "How many connections ask at a time.", DefaultValueFactory = _ => 32 };
var emulator = new Command("emulator", "What the emulator serves, beside a bare ASP.NET Core endpoint, and how that depends on its size.")
{
    rounds,
    connections,
};
emulator.SetAction((parsed, _) => new EmulatorBenchmark(parsed.GetValue(rounds), parsed.GetValue(connections), Console.Out).RunAsync());

var server = new Argument<string>("server");
var width = new Argument<int>("connections");
var seconds = new Argument<double>("seconds");
var load = new Command(Load.CommandName, "One side, once: reads questions, prints requests a second.") { server, width, seconds };
load.Hidden = true;
load.SetAction((parsed, _) => LoadOnce.RunAsync(
    parsed.GetValue(server)!, parsed.GetValue(width), parsed.GetValue(seconds), Console.In, Console.Out));

var bulk = new Command("bulk", "Thousands of principals through the pipeline, on an emulated workspace in a process of its own.");
bulk.SetAction((_, stop) => BulkBenchmark.RunAsync(Console.Out, stop));

var url = new Argument<string>("url");
var token = new Argument<string>("token");
var side = new Argument<Side>("side");
var count = new Argument<int>("count");
var bulkOnce = new Command("bulk-once", "One side, once: prints figures as JSON.") { url, token, side, count };
bulkOnce.Hidden = true;
bulkOnce.SetAction((parsed, _) => BulkOnce.RunAsync(
    new Uri(parsed.GetValue(url)!), parsed.GetValue(token)!, parsed.GetValue(side), parsed.GetValue(count), Console.Out));

return await new RootCommand("Measures DatabricksSP. Figures are ratios, taken in one run on one machine.")
{
    import,
    importOnce,
    emulator,
    load,
    bulk,
    bulkOnce,
}
    .Parse(args)
    .InvokeAsync();
