using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Monitoring;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Cli.Monitoring;

/// <summary>The document <c>replaysim/monitor/v1</c>: shares as fractions, money in dollars.</summary>
internal static class MonitorJson
{
    public const string Schema = "replaysim/monitor/v1";

    /// <summary>A status in the words of the document.</summary>
    public static string NameOf(MonitorStatus status) => status switch { MonitorStatus.Ok => "ok", MonitorStatus.Warning => "warning", _ => "broken" };

    public static void Write(Utf8JsonWriter json, MonitorReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("status", NameOf(report.Status));
        json.Texts("reasons", report.Reasons);
        json.WriteStartObject("policy");
        json.WriteString("file", report.PolicyFile);
        json.WriteString("digest", report.PolicyDigest);
        json.WriteString("scenario", report.Scenario);
        json.WriteEndObject();
        WriteSide(json, "reference", report.Reference);
        WriteSide(json, "log", report.Log);
        json.WriteString("matured_to", report.MaturedTo.ToString());
        json.WriteNumber("matured", report.Matured);
        json.Number("delta", report.Delta);
        json.WriteStartArray("promises");
        foreach (var promise in report.Promises)
            WritePromise(json, promise);
        json.WriteEndArray();
        json.WriteStartArray("not_watched");
        foreach (var (text, why) in report.NotWatched)
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteString("why", why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("drift");
        foreach (var figure in report.Drift)
            WriteFigure(json, figure);
        json.WriteEndArray();
        WriteSpend(json, report.Spend);
        WriteChallenger(json, report.Challenger);
        json.WriteStartArray("days");
        foreach (var day in report.Days)
            WriteDay(json, day);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, MonitoredSide side)
    {
        json.WriteStartObject(name);
        json.WriteString("source", side.Source);
        json.WriteNumber("rows", side.Rows);
        json.WriteString("from", side.From.ToString());
        json.WriteString("to", side.To.ToString());
        json.WriteEndObject();
    }

    private static void WritePromise(Utf8JsonWriter json, PromiseStanding promise)
    {
        json.WriteStartObject();
        json.WriteString("text", promise.Text);
        json.RoundedOrNull("promised_loss", promise.PromisedLoss);
        json.RoundedOrNull("delta", promise.Delta);
        json.WriteNumber("rows", promise.Rows);
        json.RoundedOrNull("mean_loss", promise.MeanLoss);
        json.RoundedOrNull("evidence", promise.Evidence);
        json.WriteBoolean("refuted", promise.RefutedAfter is not null);
        json.ExactOrNull("refuted_after", promise.RefutedAfter);
        json.WriteString("refuted_at", promise.RefutedAt?.ToString());
        json.RoundedOrNull("lapse_evidence", promise.LapseEvidence);
        json.WriteBoolean("lapsed", promise.LapsedAfter is not null);
        json.ExactOrNull("lapsed_after", promise.LapsedAfter);
        json.WriteString("lapsed_at", promise.LapsedAt?.ToString());
        if (promise.Change is { } change)
        {
            json.WriteStartObject("change");
            json.WriteString("from", change.From.ToString());
            json.WriteNumber("rows", change.Rows);
            json.RoundedOrNull("mean_loss", change.MeanLoss);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("change");
        }

        json.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter json, DriftFigure figure)
    {
        json.WriteStartObject();
        json.WriteString("subject", figure.Subject);
        json.WriteString("measure", figure.Measure);
        json.RoundedOrNull("then", figure.Then);
        json.RoundedOrNull("now", figure.Now);
        json.RoundedOrNull("size", figure.Size);
        json.RoundedOrNull("notable", figure.Notable);
        json.RoundedOrNull("p_value", figure.PValue);
        json.WriteBoolean("significant", figure.Significant);
        json.WriteBoolean("drifted", figure.Drifted);
        json.WriteEndObject();
    }

    private static void WriteSpend(Utf8JsonWriter json, MonitoredSpend? spend)
    {
        if (spend is null)
        {
            json.WriteNull("spend");
            return;
        }

        json.WriteStartObject("spend");
        json.WriteString("since", spend.Since.ToString());
        json.RoundedOrNull("spent", spend.Forecast.Spent);
        json.RoundedOrNull("per_day", spend.Forecast.PerDay);
        json.RoundedOrNull("days_left", spend.Forecast.DaysLeft);
        json.RoundedOrNull("forecast", spend.Forecast.Expected);
        json.RoundedOrNull("low", spend.Forecast.Low);
        json.RoundedOrNull("high", spend.Forecast.High);
        json.RoundedOrNull("budget", spend.Budget);
        json.RoundedOrNull("burn_rate", spend.BurnRate);
        json.WriteNumber("billed_rows", spend.Billed);
        json.WriteEndObject();
    }

    private static void WriteChallenger(Utf8JsonWriter json, Challenger? challenger)
    {
        if (challenger is null)
        {
            json.WriteNull("challenger");
            return;
        }

        json.WriteStartObject("challenger");
        json.WriteString("source", challenger.Source);
        json.WriteBoolean("found", challenger.Found);
        if (challenger.Guaranteed is { } guaranteed)
            json.WriteBoolean("guaranteed", guaranteed);
        else
            json.WriteNull("guaranteed");
        json.WriteStartObject("settings");
        foreach (var (path, value) in challenger.Settings)
            json.WriteString(path, value);
        json.WriteEndObject();
        WriteReplayed(json, "present", challenger.Present);
        WriteReplayed(json, "proposed", challenger.Proposed);
        json.WriteEndObject();
    }

    private static void WriteReplayed(Utf8JsonWriter json, string name, ReplayResult result)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("meets_constraints", result.Feasible);
        json.Number("accuracy", result.Accuracy.Value);
        json.Dollars("per_thousand", result.Cost.PerThousand);
        json.Number("escalation", result.Escalation);
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, MonitoredDay day)
    {
        json.WriteStartObject();
        json.WriteString("from", day.From.ToString());
        json.WriteNumber("rows", day.Rows);
        json.WriteNumber("matured", day.Matured);
        json.RoundedOrNull("accuracy", day.Accuracy);
        json.RoundedOrNull("escalation", day.Escalation);
        json.RoundedOrNull("unanswered", day.Unanswered);
        json.RoundedOrNull("spend", day.Spend);
        json.Millis("p99_ms", day.P99Micros);
        json.WriteEndObject();
    }
}
