using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Models;
using ReplaySim.Cli.Rankings;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Ranking;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim rank</c>: models of a sheet by what their accuracy costs.</summary>
internal static class RankVerb
{
    private const string DocumentFile = "rank.json";
    private const string SheetFile = "rank.csv";

    public static Command Create(VerbHost host)
    {
        var models = new Argument<string>("models") { Description = "A sheet of models (CSV, TSV, JSON, Parquet, YAML), or a folder of run folders." };
        var budget = new Option<string?>("--budget") { Description = "Most dollars, with --volume: 100/month, 5/day.", HelpName = "dollars" };
        var volume = new Option<string?>("--volume") { Description = "Inferences in a time: 50k/day, 2/s.", HelpName = "rate" };
        var latency = new Option<string?>("--latency") { Description = "Longest latency: 200ms.", HelpName = "duration" };
        var memory = new Option<string?>("--memory") { Description = "Most memory: 500MB.", HelpName = "size" };
        var least = new Option<string?>("--min-quality") { Description = "Least quality: 90%.", HelpName = "share" };
        var error = new Option<string?>("--error-cost") { Description = "Dollars that a wrong answer costs: 5.", HelpName = "dollars" };
        var quality = new Option<string?>("--quality") { Description = "The column that holds quality; by default accuracy, top1 and the like.", HelpName = "column" };
        var sort = new Option<string>("--sort") { Description = "cost_per_point, cost, quality, total (with --error-cost) or name.", DefaultValueFactory = _ => RankText.NameOf(RankOrder.CostPerPoint), HelpName = "key" };
        var mix = new Option<bool>("--mix") { Description = "Also look for models that share requests: the best mix and cascade within the limits, and without each of them." };
        var json = new Option<bool>("--json") { Description = "Write the canonical JSON document alone to stdout." };
        var output = new Option<string?>("--out") { Description = "Write a folder: rank.json, rank.csv, memo.md, frontier and cost-per-point as SVG and PNG.", HelpName = "folder" };
        var command = new Command("rank", "Rank models by cost per point of accuracy: frontier, budget, what errors cost.")
        {
            models, budget, volume, latency, memory, least, error, quality, sort, mix, json, output,
        };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var folder = parsed.GetValue(output);
            if (folder is not null)
                RunFolder.CheckTarget(folder, DocumentFile);
            var options = new RankingOptions
            {
                BudgetPerMonth = RankText.Budget(parsed.GetValue(budget)),
                VolumePerDay = RankText.Volume(parsed.GetValue(volume)),
                MostLatencyMs = RankText.Latency(parsed.GetValue(latency)),
                MostMemoryMb = RankText.Memory(parsed.GetValue(memory)),
                LeastQuality = RankText.Quality(parsed.GetValue(least)),
                DollarsPerError = RankText.ErrorCost(parsed.GetValue(error)),
                Order = RankText.Order(parsed.GetRequiredValue(sort)),
            };
            var source = parsed.GetRequiredValue(models);
            var sheet = await ModelSheet.ReadAsync(source, parsed.GetValue(quality), cancellation).ConfigureAwait(false);
            log.Information("Ranking {Count} models of {Source}", sheet.Models.Count, source);
            var report = new RankReport(source, sheet.Quality, options, ModelRanking.Rank(sheet.Models, options), sheet.Notices)
            {
                Mixes = parsed.GetValue(mix) ? MixSearch.Of(sheet.Models, options) : null,
            };
            var document = ResultJson.ToBytes(writer => RankJson.Write(writer, report));
            if (folder is not null)
                await AtomicOutput.FolderAsync(folder, aside => WriteAsync(aside, report, document, cancellation)).ConfigureAwait(false);
            if (parsed.GetValue(json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
            else
                RankTable.Show(host.Screen.Result, report);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return report.Passing.Count > 0 ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    private static async Task WriteAsync(string folder, RankReport report, byte[] document, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, DocumentFile), document, cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, SheetFile), RankCsv.Of(report.Models), cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, Memo.File), RankMemo.Of(report), cancellation).ConfigureAwait(false);
        foreach (var (name, chart) in RankCharts.Of(report))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.svg"), StaticImage.Svg(chart), cancellation).ConfigureAwait(false);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), StaticImage.Png(chart), cancellation).ConfigureAwait(false);
        }
    }
}
