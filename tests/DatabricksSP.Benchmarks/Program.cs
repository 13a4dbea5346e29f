using System.CommandLine;
using DatabricksSP.Benchmarks.Bulk;
using DatabricksSP.Benchmarks.Import;

var runs = new Option<int>("--runs") { Description = "How often each side is measured.", DefaultValueFactory = _ => 15 };
var import = new Command("import", "What Import-Module costs, beside an empty binary module, each in a process of its own.") { runs };
import.SetAction(parsed => ImportBenchmark.Run(parsed.GetValue(runs), Console.Out));

var path = new Argument<string>("path");
var importOnce = new Command("import-once", "One side, once: prints milliseconds.") { path };
importOnce.Hidden = true;
importOnce.SetAction(parsed => ImportOnce.Run(parsed.GetValue(path)!, Console.Out));

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

return await new RootCommand("Measures DatabricksSP. Figures are ratios, taken in one run on one machine.") { import, importOnce, bulk, bulkOnce }
    .Parse(args)
    .InvokeAsync();
