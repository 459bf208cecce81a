using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tables;
using ReplaySim.Economics.Prices;
using Spectre.Console;

namespace ReplaySim.Cli.Prices;

/// <summary>Prices as they are listed: with their ages on a day, and marked where they are too old.</summary>
/// <param name="entries">What is listed.</param>
/// <param name="on">The day by which ages are counted.</param>
/// <param name="maxDays">From which age on they are too old, exclusive; null: never.</param>
internal sealed class PriceList(IReadOnlyList<PriceEntry> entries, DateOnly on, int? maxDays)
{
    public const string Schema = "replaysim/prices/v1";

    /// <summary>How many entries are too old.</summary>
    public int Stale => entries.Count(IsStale);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("on", Day(on));
        json.WriteStartArray("prices");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteStartObject("dollars");
            foreach (var (what, dollars) in entry.Prices)
                json.WriteNumber(what, dollars);
            json.WriteEndObject();
            json.WriteString("as_of", Day(entry.AsOf));
            json.WriteNumber("age_days", entry.AgeInDays(on));
            json.WriteBoolean("stale", IsStale(entry));
            json.WriteString("source", entry.Source);
            json.WriteString("terms", entry.Terms);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Show(IAnsiConsole console)
    {
        var table = ResultTable.Plain("Name", "Dollars", "For", "As of", "Age");
        foreach (var entry in entries)
        {
            foreach (var (what, dollars) in entry.Prices)
            {
                var age = string.Create(CultureInfo.InvariantCulture, $"{entry.AgeInDays(on)} d");
                table.AddRow(
                    Markup.Escape(entry.Name), "$" + dollars.ToString("0.###############", CultureInfo.InvariantCulture), what, Day(entry.AsOf),
                    IsStale(entry) ? $"[yellow]{age}, stale[/]" : age);
            }
        }

        console.Write(table);
        console.MarkupLine(Stale > 0
            ? $"[yellow]{Stale} of {entries.Count} are older than {maxDays} days: check them at their sources (--json)[/]"
            : "Check prices at their sources before use (--json lists them).");
    }

    private bool IsStale(PriceEntry entry) => maxDays is { } most && entry.AgeInDays(on) > most;

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
