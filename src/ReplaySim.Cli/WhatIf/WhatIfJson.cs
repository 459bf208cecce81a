using System.Text.Json;
using ReplaySim.Cli.Replays;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Economics.WhatIf;

namespace ReplaySim.Cli.WhatIf;

/// <summary>The document <c>replaysim/what-if/v1</c>: fractions, money in dollars, times in ms; changes by their place from 0.</summary>
internal static class WhatIfJson
{
    public const string Schema = "replaysim/what-if/v1";

    public static void Write(Utf8JsonWriter json, WhatIfReport report)
    {
        var first = report.Base.Result;
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", first.ScenarioName);
        json.WriteString("hash", first.ScenarioHash);
        json.WriteEndObject();
        json.WriteStartObject("history");
        json.WriteNumber("rows", first.History.Rows);
        json.WriteNumber("labelled", first.History.Labelled);
        json.WriteString("fingerprint", first.History.Fingerprint);
        json.WriteEndObject();
        json.WriteStartObject("engine");
        json.WriteString("version", EngineVersion.Text);
        json.WriteEndObject();
        json.WriteNumber("seed", first.Seed);
        json.WriteString("money_and_errors_of", report.Monthly ? "month of 30 days" : "history");
        json.Dollars("fixed", report.FixedNano * MoneyText.FemtoPerNano);
        Each(json, "changes", report.Changes, WriteChange);
        Each(json, "outcomes", report.Outcomes, (_, o) => WriteOutcome(json, report, o));
        Each(json, "effects", [.. report.Effects.Select((e, set) => (e, set)).Where(e => e.set != 0)], (_, e) => WriteEffect(json, report, e.set, e.e));
        Each(json, "points_of_accuracy", report.Points, WritePoint);
        Each(json, "break_evens", report.BreakEvens, (_, b) => WriteBreakEven(json, report, b));
        json.Texts("assumptions", report.Assumptions);
        json.Texts("warnings", report.Warnings);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, MadeChange change)
    {
        json.WriteString("text", change.Text);
        json.WriteString("words", change.Words);
        json.WriteString("tier", change.Tier);
        if (change.AnswersChanged is { } answers)
            json.WriteNumber("answers_changed", answers);
        else
            json.WriteNull("answers_changed");
    }

    private static void WriteOutcome(Utf8JsonWriter json, WhatIfReport report, WhatIfOutcome outcome)
    {
        var result = outcome.Result;
        WriteSet(json, report, outcome.Set);
        json.Number("accuracy", result.Accuracy.Value);
        json.Exact("errors", (decimal)outcome.Figures.Wrong / OutcomeFigures.PerRow);
        WriteMoney(json, outcome.Figures);
        Nano(json, "saved", outcome.Saved);
        Each(json, "classes", result.Classes, (_, c) =>
        {
            json.WriteString("label", c.Label);
            json.Number("recall", c.Recall);
            Nano(json, "losses", OutcomeFigures.Nano(c.ErrorsFemto, result.Cost.SpanMicros, report.Monthly));
        });
        json.WriteStartObject("latency_ms");
        json.Rounded("mean", result.Latency.MeanMicros / 1000);
        json.Millis("p50", result.Latency.P50Micros);
        json.Millis("p99", result.Latency.P99Micros);
        json.WriteEndObject();
        Each(json, "constraints", result.Constraints, (_, c) =>
        {
            json.WriteString("text", c.Text);
            json.Number("value", c.Value);
            json.Number("margin", c.Margin);
            json.WriteBoolean("holds", c.Holds);
        });
        json.WriteString("digest", result.Digest);
    }

    private static void WriteEffect(Utf8JsonWriter json, WhatIfReport report, int set, OutcomeFigures effect)
    {
        WriteSet(json, report, set);
        json.ExactOrNull("accuracy", report.AccuracyOf(effect));
        json.Exact("errors", (decimal)effect.Wrong / OutcomeFigures.PerRow);
        WriteMoney(json, effect);
        json.Millis("p50_ms", (long)effect.P50);
        json.Millis("p99_ms", (long)effect.P99);
    }

    private static void WritePoint(Utf8JsonWriter json, PointOfAccuracy point)
    {
        json.WriteString("tier", point.Tier);
        json.Exact("step", point.Step);
        json.Exact("errors_avoided", (decimal)point.ErrorsAvoided / OutcomeFigures.PerRow);
        Nano(json, "losses_avoided", point.LossAvoided);
        Nano(json, "spend_saved", point.SpendSaved);
        json.ExactOrNull("errors_avoided_per_point", point.ErrorsPerPoint / OutcomeFigures.PerRow);
        json.ExactOrNull("worth_per_point", point.Worth / MoneyText.NanoPerDollar);
    }

    private static void WriteBreakEven(Utf8JsonWriter json, WhatIfReport report, BreakEvenRow row)
    {
        WriteSet(json, report, row.Set);
        json.WriteString("of", row.Of switch { BreakEvenOf.CallPrice => "price_per_call", BreakEvenOf.ServerHour => "price_per_server_hour", _ => "transactions_per_month" });
        json.WriteString("tier", row.Tier);
        Decimals(json, "now", row.Now);
        Decimals(json, "at", row.At);
        json.WriteString("pays", row.Pays switch { Pays.Below => "below", Pays.Above => "above", Pays.Always => "always", _ => "never" });
        json.Dollars("saved_when_replayed_there", row.Replayed * MoneyText.FemtoPerNano);
        if (row.Confirmed is { } confirmed)
            json.WriteBoolean("confirmed", confirmed);
        else
            json.WriteNull("confirmed");
    }

    private static void WriteSet(Utf8JsonWriter json, WhatIfReport report, int set)
    {
        json.WriteStartArray("changes");
        for (var i = 0; i < report.Changes.Count; i++)
        {
            if ((set >> i & 1) != 0)
                json.WriteNumberValue(i);
        }

        json.WriteEndArray();
    }

    private static void WriteMoney(Utf8JsonWriter json, OutcomeFigures figures)
    {
        Nano(json, "spend", figures.Spend);
        Nano(json, "losses", figures.Losses);
        Nano(json, "total", figures.Total);
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Nano(Utf8JsonWriter json, string name, Int128? nano) => json.Dollars(name, nano * MoneyText.FemtoPerNano);

    // Prices of calls have more decimals than amounts of money.
    private static void Decimals(Utf8JsonWriter json, string name, decimal? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
            json.WriteRawValue(number.ToString("0.###############", System.Globalization.CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }
}
