using System.Text.Json;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>The parts <c>tiers</c> and <c>tier_series</c> of the document.</summary>
internal static class TierJson
{
    public static void WriteTiers(Utf8JsonWriter json, IReadOnlyList<TierSummary> tiers)
    {
        json.WriteStartArray("tiers");
        foreach (var t in tiers)
        {
            json.WriteStartObject();
            json.WriteString("name", t.Name);
            json.WriteNumber("asked", t.Asked);
            json.WriteNumber("answered", t.Answered);
            json.WriteNumber("escalated", t.Escalated);
            json.WriteNumber("rejected", t.Rejected);
            json.Dollars("cost", t.CostFemto);
            json.Number("utilization", t.Utilization);
            json.Latency("wait_ms", t.Wait);
            json.Latency("service_ms", t.Service);
            WriteReliability(json, t.Reliability);
            json.Number("calibration_error", Confidence(t.CalibrationError));
            if (t.Price is { } price)
                WritePrice(json, t, price);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteSeries(Utf8JsonWriter json, IReadOnlyList<TierSeries> series)
    {
        json.WriteStartArray("tier_series");
        foreach (var s in series)
        {
            json.WriteStartObject();
            json.WriteString("by", s.By);
            json.WriteString("tier", s.Tier);
            json.WriteStartArray("points");
            foreach (var point in s.Points)
                WritePoint(json, point);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePrice(Utf8JsonWriter json, TierSummary tier, TierPrice price)
    {
        json.WriteStartObject("price");
        json.WriteString("from", price.From);
        json.Dollars("per_call", tier.CostPerCallFemto);
        json.Dollars("nameplate_per_call", price.NameplateFemto);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, TierSeriesPoint point)
    {
        json.WriteStartObject();
        json.WriteString("from", point.From.ToString());
        json.WriteNumber("asked", point.Asked);
        json.Dollars("spend", point.SpendFemto);
        json.Number("busy", point.Busy);
        json.Number("utilization", point.Utilization);
        json.Number("queue", point.Queue);
        json.RoundedOrNull("wait_ms", point.WaitMicros / SimTime.PerMillisecond);
        json.WriteEndObject();
    }

    private static void WriteReliability(Utf8JsonWriter json, IReadOnlyList<ReliabilitySummary> bins)
    {
        json.WriteStartArray("reliability");
        foreach (var bin in bins)
        {
            json.WriteStartObject();
            json.Number("from", bin.From);
            json.Number("to", bin.To);
            json.Exact("answers", bin.Answers);
            json.Number("confidence", Confidence(bin.Confidence));
            json.Number("accuracy", bin.Accuracy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Confidences are added up to the nearest 2⁻³⁰: nine decimals tell all that is known of their mean.
    private static double? Confidence(double? value) => value is { } known ? Math.Round(known, 9) : null;
}
