using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using ReplaySim.Cli.Prices;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Economics.Prices;
using ReplaySim.Scenarios.Prices;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim prices</c>: the prices that tiers can name, and how old they are.</summary>
internal static class PricesVerb
{
    public static Command Create(VerbHost host)
    {
        var filter = new Argument<string>("filter") { Description = "Only entries whose name holds this text.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "" };
        var file = new Option<string?>("--file") { Description = "A price file of your own; its entries take the place of those of the same name.", HelpName = "my-prices.yaml" };
        var json = new Option<bool>("--json") { Description = "Write the prices as a JSON document to stdout." };
        var maxAge = new Option<int?>("--max-age") { Description = "Mark what is older, and exit with 1: 180d.", CustomParser = ParseDays, HelpName = "duration" };
        var on = new Option<DateOnly>("--on")
        {
            Description = "The day by which ages are counted; by default today (UTC).",
            DefaultValueFactory = _ => DateOnly.FromDateTime(DateTime.UtcNow),
            CustomParser = ParseDay,
            HelpName = "date",
        };
        var command = new Command("prices", "List the prices that tiers can name, with their sources and ages.") { filter, file, json, maxAge, on };
        command.SetAction(host.Action(async (parsed, log, _) =>
        {
            var own = parsed.GetValue(file) is { } path ? PriceFile.Read(path) : [];
            var catalogue = ShippedPrices.Catalogue.With(own);
            var text = parsed.GetValue(filter)!;
            var entries = catalogue.Matching(text);
            if (entries.Count == 0)
                throw new ReplayInputException($"prices: no name holds '{text}'; expected part of a name{(catalogue.Nearest(text) is { } near ? $"; did you mean '{near}'?" : "")}");
            log.Information("{Count} prices", entries.Count);
            var list = new PriceList(entries, parsed.GetValue(on), parsed.GetValue(maxAge));
            if (parsed.GetValue(json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(ResultJson.ToBytes(list.Write))).ConfigureAwait(false);
            else
                list.Show(host.Screen.Result);
            foreach (var warning in PriceWarnings.Of(own))
                await host.Screen.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
            return list.Stale > 0 ? ExitCode.NotMet : ExitCode.Done;
        }));
        return command;
    }

    private static int? ParseDays(ArgumentResult result)
    {
        if (DurationText.Micros(result.Tokens[0].Value) is { } micros && micros % SimTime.PerDay == 0 && micros / SimTime.PerDay <= int.MaxValue)
            return (int)(micros / SimTime.PerDay);
        result.AddError($"--max-age {result.Tokens[0].Value}: expected whole days or weeks, such as 180d");
        return null;
    }

    private static DateOnly ParseDay(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"--on {result.Tokens[0].Value}: expected a day such as 2026-11-28");
        return default;
    }
}
