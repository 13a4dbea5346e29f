using System.CommandLine;
using DatabricksSP.Benchmarks.Import;

var runs = new Option<int>("--runs") { Description = "How often each side is measured.", DefaultValueFactory = _ => 15 };
var import = new Command("import", "What Import-Module costs, beside an empty binary module, each in a process of its own.") { runs };
import.SetAction(parsed => ImportBenchmark.Run(parsed.GetValue(runs), Console.Out));

var path = new Argument<string>("path");
var importOnce = new Command("import-once", "One side, once: prints milliseconds.") { path };
importOnce.Hidden = true;
importOnce.SetAction(parsed => ImportOnce.Run(parsed.GetValue(path)!, Console.Out));

return new RootCommand("Measures DatabricksSP. Figures are ratios, taken in one run on one machine.") { import, importOnce }
    .Parse(args)
    .Invoke();
