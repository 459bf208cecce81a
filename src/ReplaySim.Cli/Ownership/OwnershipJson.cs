using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Ownership;

namespace ReplaySim.Cli.Ownership;

/// <summary>The document of a cost of ownership.</summary>
internal static class OwnershipJson
{
    public const string Schema = "replaysim/tco/v1";

    public static void Write(Utf8JsonWriter json, OwnershipReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", report.Name);
        json.WriteString("hash", report.Replay.ScenarioHash);
        json.WriteEndObject();
        json.WriteStartObject("replay");
        json.WriteNumber("rows", report.Replay.History.Rows);
        json.WriteString("fingerprint", report.Replay.History.Fingerprint);
        json.WriteString("digest", report.Replay.Digest);
        json.WriteEndObject();
        json.WriteNumber("months", report.Inputs.Months);
        json.WriteNumber("discount_per_year", report.Inputs.DiscountPerYear);
        json.Exact("transactions_per_month", report.Inputs.TransactionsPerMonth);
        WriteLines(json, report.Cost.Lines);
        json.WriteStartArray("owners");
        foreach (var owner in report.Cost.Lines.GroupBy(l => l.Owner))
        {
            json.WriteStartObject();
            WriteOwner(json, owner.Key);
            json.WriteNumber("total", owner.Sum(l => l.Total));
            json.WriteNumber("present", owner.Sum(l => l.Present));
            json.Number("share", owner.Sum(l => l.Share));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("total", report.Cost.Total);
        json.WriteNumber("present", report.Cost.Present);
        WriteTornado(json, report.Tornado);
        json.Texts("method", report.Method);
        json.Texts("warnings", report.Warnings);
        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, IReadOnlyList<OwnershipLine> lines)
    {
        json.WriteStartArray("lines");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            WriteOwner(json, line.Owner);
            json.WriteString("kind", CostKinds.NameOf(line.Kind));
            json.WriteString("formula", line.Formula);
            json.WriteNumber("total", line.Total);
            json.WriteNumber("present", line.Present);
            json.Number("share", line.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTornado(Utf8JsonWriter json, IReadOnlyList<TornadoBar> bars)
    {
        json.WriteStartArray("tornado");
        foreach (var bar in bars)
        {
            json.WriteStartObject();
            json.WriteString("input", bar.Input);
            json.WriteNumber("minus_20", bar.Low);
            json.WriteNumber("plus_20", bar.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The system as a whole has no tier.
    private static void WriteOwner(Utf8JsonWriter json, string? owner)
    {
        if (owner is null)
            json.WriteNull("tier");
        else
            json.WriteString("tier", owner);
    }
}
