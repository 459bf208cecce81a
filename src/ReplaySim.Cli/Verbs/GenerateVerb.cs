using System.CommandLine;
using System.Globalization;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Data.Generation;
using ReplaySim.Data.History;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim generate</c>: a believable card-transaction history.</summary>
internal static class GenerateVerb
{
    public static Command Create(VerbHost host)
    {
        var rows = new Option<string>("--rows") { Description = "How many transactions: 150k, 10m.", Required = true, HelpName = "n" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 1, HelpName = "n" };
        var target = new Option<string>("--out") { Description = "The Parquet file to write.", Required = true, HelpName = "file" };
        var from = new Option<string>("--from") { Description = "First instant (UTC).", DefaultValueFactory = _ => "2026-01-01T00:00:00Z", HelpName = "time" };
        var over = new Option<string>("--over") { Description = "Stretch of time to spread the transactions over.", DefaultValueFactory = _ => "30d", HelpName = "duration" };
        var fraud = new Option<string>("--fraud") { Description = "Expected share of frauds.", DefaultValueFactory = _ => "2%", HelpName = "share" };
        var worse = new Option<string[]>("--worse") { Description = "Plant a drift: points that a tier is less accurate, fast=1% (repeatable).", AllowMultipleArgumentsPerToken = false, HelpName = "tier=points" };
        var sale = new Option<bool>("--sale") { Description = "Flash-sale spikes instead of the daily and weekly rhythm." };
        var compression = new Option<HistoryCompression>("--compression") { Description = "snappy (faster to read) or zstd (smaller).", DefaultValueFactory = _ => HistoryCompression.Snappy };
        var command = new Command("generate", "Write a believable card-transaction history: rhythm, bursts, fraud campaigns, three recorded tiers.")
        {
            rows, seed, target, from, over, fraud, worse, sale, compression,
        };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var options = new GeneratorOptions
            {
                Rows = UnitText.Count(parsed.GetRequiredValue(rows)) is { } n and > 0 and <= 10_000_000_000 ? n : throw Bad("--rows", parsed.GetRequiredValue(rows), "a count such as 150k or 10m"),
                Seed = parsed.GetValue(seed),
                FromMicros = ParseTime(parsed.GetRequiredValue(from)),
                OverMicros = UnitText.DurationMicros(parsed.GetRequiredValue(over)) is { } d and >= 1e6 ? (long)d : throw Bad("--over", parsed.GetRequiredValue(over), "a duration such as 30d or 2h"),
                FraudShare = UnitText.Share(parsed.GetRequiredValue(fraud)) is { } s and > 0 and <= 0.5 ? s : throw Bad("--fraud", parsed.GetRequiredValue(fraud), "a share above 0% up to 50%"),
                Worse = (parsed.GetValue(worse) ?? []).Select(ParseWorse).GroupBy(w => w.Tier, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Points, StringComparer.Ordinal),
                Sale = parsed.GetValue(sale),
                Compression = parsed.GetValue(compression),
            };
            var path = parsed.GetRequiredValue(target);
            log.Information("Generating {Rows} rows with seed {Seed}", options.Rows, options.Seed);
            await RowProgress.ShowAsync(host.Screen, "generate", async progress =>
            {
                await AtomicOutput.FileAsync(path, stream => new HistoryGenerator(options).WriteAsync(stream, done => progress(done, options.Rows), cancellation)).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
            await host.Screen.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {options.Rows:#,0} rows, {new FileInfo(path).Length / 1e6:0.0} MB")).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static long ParseTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (time.UtcTicks - DateTime.UnixEpoch.Ticks) / 10
            : throw Bad("--from", text, "a time such as 2026-01-01T00:00:00Z");

    private static (string Tier, double Points) ParseWorse(string text)
    {
        var equals = text.IndexOf('=');
        var tier = equals < 0 ? "" : text[..equals].Trim();
        return HistoryGenerator.TierNames.Contains(tier) && UnitText.Share(text[(equals + 1)..]) is { } points and >= 0 and <= 0.2
            ? (tier, points)
            : throw Bad("--worse", text, $"a tier ({string.Join(", ", HistoryGenerator.TierNames)}) and points up to 20%, such as fast=1%");
    }

    private static ReplayInputException Bad(string option, string value, string expected) => new($"{option} {value}: cannot be read; expected {expected}");
}
