using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.History;
using ReplaySim.Import;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim import</c>: a table of any form, sorted, as a history.</summary>
internal static class ImportVerb
{
    private const int LeastMemory = 256;

    private static readonly Dictionary<string, TimeUnit> Units = new(StringComparer.Ordinal)
    {
        ["s"] = TimeUnit.Seconds,
        ["ms"] = TimeUnit.Milliseconds,
        ["us"] = TimeUnit.Microseconds,
        ["ns"] = TimeUnit.Nanoseconds,
    };

    public static Command Create(VerbHost host)
    {
        var input = new Argument<string>("input") { Description = "CSV, TSV, JSON, NDJSON or Parquet; text may be gzipped. A glob takes several." };
        var target = new Option<string>("--out") { Description = "The Parquet file to write.", Required = true, HelpName = "file" };
        var time = new Option<string?>("--time") { Description = "The column of arrival times, to sort by. Without it rows keep their order.", HelpName = "column" };
        var id = new Option<string?>("--id") { Description = "The column of ids: orders rows of the same time, and is checked for duplicates.", HelpName = "column" };
        var label = new Option<string?>("--label") { Description = "The column of labels, to count them.", HelpName = "column" };
        var map = new Option<string[]>("--map") { Description = "Rename a column: --map TX_AMOUNT=amount (repeatable).", HelpName = "from=to" };
        var types = new Option<string[]>("--type") { Description = "Give a column a type: int, float, double, text, bool, timestamp, date, decimal(18,4) … (repeatable). Rows that do not fit are rejected.", HelpName = "column=type" };
        var unit = new Option<string?>("--time-unit") { Description = "What a time column of plain numbers counts since 1970: s, ms, us or ns.", HelpName = "unit" };
        var compression = new Option<HistoryCompression>("--compression") { Description = "snappy (faster to read) or zstd (smaller).", DefaultValueFactory = _ => HistoryCompression.Snappy };
        var memory = new Option<int>("--memory") { Description = "Memory for sorting, MiB; more goes to disk beside the output.", DefaultValueFactory = _ => 1024, HelpName = "MiB" };
        var json = new Option<bool>("--json") { Description = "Write the report as a JSON document to stdout." };
        var command = new Command("import", "Turn a table of any form into a history: checked, sorted by time and written as Parquet.")
        {
            input, target, time, id, label, map, types, unit, compression, memory, json,
        };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var options = new ImportOptions
            {
                Input = parsed.GetRequiredValue(input),
                Output = parsed.GetRequiredValue(target),
                TimeColumn = parsed.GetValue(time),
                IdColumn = parsed.GetValue(id),
                LabelColumn = parsed.GetValue(label),
                Map = Pairs("--map", parsed.GetValue(map), "from=to, such as TX_AMOUNT=amount"),
                Types = Pairs("--type", parsed.GetValue(types), "column=type, such as amount=double"),
                TimeUnit = UnitOf(parsed.GetValue(unit)),
                Compression = parsed.GetValue(compression),
                MemoryMegabytes = parsed.GetValue(memory) is >= LeastMemory and var megabytes ? megabytes : throw new ReplayInputException($"--memory {parsed.GetValue(memory)}: too little; expected at least {LeastMemory} MiB"),
            };
            if (Path.GetFullPath(options.Input) == Path.GetFullPath(options.Output))
                throw new ReplayInputException($"--out: '{options.Output}' is the input itself; expected another file");
            log.Information("Importing {Input} into {Output}", options.Input, options.Output);
            var report = await RowProgress.ShowAsync(host.Screen, "import", progress => Task.Run(() => HistoryImporter.ImportAsync(options, progress, cancellation), cancellation)).ConfigureAwait(false);
            if (parsed.GetValue(json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(ResultJson.ToBytes(writer => ImportJson.Write(writer, report)))).ConfigureAwait(false);
            else
                ImportTable.Show(host.Screen.Result, report);
            return ExitCode.Done;
        }));
        return command;
    }

    private static TimeUnit? UnitOf(string? text) => text switch
    {
        null => null,
        _ when Units.TryGetValue(text, out var unit) => unit,
        _ => throw new ReplayInputException($"--time-unit {text}: no such unit; expected s, ms, us or ns"),
    };

    private static Dictionary<string, string> Pairs(string option, string[]? texts, string expected)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == text.Length - 1)
                throw new ReplayInputException($"{option} {text}: cannot be read; expected {expected}");
            if (!pairs.TryAdd(text[..at].Trim(), text[(at + 1)..].Trim()))
                throw new ReplayInputException($"{option} {text}: column '{text[..at].Trim()}' comes a second time; expected each column once");
        }

        return pairs;
    }
}
