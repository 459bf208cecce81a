using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;

namespace ReplaySim.Cli.Sizing;

/// <summary>The document of the fewest servers.</summary>
internal static class SizeJson
{
    public const string Schema = "replaysim/size/v1";

    public static void Write(Utf8JsonWriter json, SizeReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", report.Name);
        json.WriteString("hash", report.ScenarioHash);
        json.WriteEndObject();
        var history = report.Today.Result.History;
        json.WriteStartObject("history");
        json.WriteNumber("rows", history.Rows);
        json.WriteString("fingerprint", history.Fingerprint);
        json.WriteString("from", history.From.ToString());
        json.WriteString("to", history.To.ToString());
        json.WriteEndObject();
        json.WriteStartObject("limits");
        json.Texts("constraints", report.Limits.Constraints.Select(c => c.Text));
        json.Number("utilization", report.Limits.MostBusy);
        json.WriteNumber("window_seconds", report.Range.LengthMicros / SimTime.PerSecond);
        json.WriteNumber("most", report.Most);
        json.WriteEndObject();
        json.WriteStartObject("answer");
        json.WriteBoolean("found", report.Answer is not null);
        json.WriteBoolean("certified", report.Certified);
        json.WriteString("because", report.Because);
        json.Texts("in_the_way", report.InTheWay);
        json.WriteString("least", report.ByPrice ? "price" : "number");
        json.WriteNumber("counts_tried", report.Trials);
        json.WriteNumber("replays", report.Replays);
        json.WriteEndObject();
        json.WriteStartObject("per_month");
        json.ExactOrNull("today", report.PerMonth(report.Today));
        json.ExactOrNull("needed", report.Answer is { } answer ? report.PerMonth(answer) : null);
        json.WriteEndObject();
        json.WriteStartArray("tiers");
        for (var i = 0; i < report.Tiers.Count; i++)
            WriteTier(json, report, i);
        json.WriteEndArray();
        WriteReplay(json, "today", report.Today);
        if (report.Answer is { } needed)
            WriteReplay(json, "needed", needed);
        json.WriteStartArray("other_constraints");
        foreach (var outcome in report.Others)
        {
            json.WriteStartObject();
            json.WriteString("text", outcome.Text);
            json.Number("value", outcome.Value);
            json.WriteBoolean("holds", outcome.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Texts("differences", SizeRows.Differences(report));
        json.Texts("warnings", report.Warnings);
        json.WriteEndObject();
    }

    private static void WriteTier(Utf8JsonWriter json, SizeReport report, int place)
    {
        var row = report.Tiers[place];
        json.WriteStartObject();
        json.WriteString("name", row.Tier.Name);
        Servers(json, "today", row.Tier.Today);
        Servers(json, "needed", report.Answer?.Servers[place]);
        json.Texts("one_fewer_breaks", row.FewerBreak);
        json.WritePropertyName("busiest_window");
        if (row is { Window: { } window, Formula: { } formula })
            WriteWindow(json, window, formula, (report.Answer ?? report.Today).Servers[place]);
        else
            json.WriteNullValue();
        json.WriteStartArray("curve");
        foreach (var replay in row.Curve)
        {
            json.WriteStartObject();
            Servers(json, "servers", replay.Servers[place]);
            WriteLoad(json, replay, place, row.Tier.Index);
            json.Millis("latency_p99_ms", replay.Result.Latency.P99Micros);
            json.WriteBoolean("holds", replay.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter json, PeakWindow window, FormulaSizing formula, int? servers)
    {
        json.WriteStartObject();
        json.WriteString("from", window.Begin.ToString());
        json.WriteNumber("calls", formula.Traffic.Calls);
        json.RoundedOrNull("calls_per_second", formula.Traffic.PerSecond);
        json.RoundedOrNull("service_mean_ms", formula.Traffic.MeanServiceMicros / SimTime.PerMillisecond);
        json.RoundedOrNull("offered_servers", formula.Traffic.Offered);
        json.RoundedOrNull("index_of_dispersion", formula.Traffic.Dispersion);
        json.RoundedOrNull("gap_cv2", formula.Traffic.GapVariability);
        json.RoundedOrNull("service_cv2", formula.Traffic.ServiceVariability);
        WriteFormula(json, "erlang_c", formula.ErlangC, servers is { } c ? formula.Waits(c) : null);
        WriteFormula(json, "allen_cunneen", formula.AllenCunneen, servers is { } a ? formula.ApproximateWaits(a) : null);
        json.WriteEndObject();
    }

    private static void WriteFormula(Utf8JsonWriter json, string name, int? servers, Economics.Capacity.ErlangC? waits)
    {
        json.WriteStartObject(name);
        Servers(json, "servers", servers);
        json.RoundedOrNull("waits", waits?.WaitProbability);
        json.RoundedOrNull("wait_mean_ms", waits?.MeanWaitMicros / SimTime.PerMillisecond);
        json.RoundedOrNull("wait_p99_ms", waits?.QuantileMicros(0.99) / SimTime.PerMillisecond);
        json.WriteEndObject();
    }

    private static void WriteReplay(Utf8JsonWriter json, string name, CountedReplay replay)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("holds", replay.Holds);
        json.Texts("broken", replay.Broken);
        json.Millis("latency_p99_ms", replay.Result.Latency.P99Micros);
        json.WriteStartArray("tiers");
        for (var i = 0; i < replay.Loads.Count; i++)
        {
            var load = replay.Loads[i];
            json.WriteStartObject();
            Servers(json, "servers", replay.Servers[i]);
            json.Number("utilization", load.Overall);
            json.Number("busiest_window_utilization", load.Busiest);
            json.WriteString("busiest_window_from", new SimTime(load.BusiestFrom).ToString());
            json.Millis("peak_wait_p99_ms", load.PeakWait.P99Micros);
            json.Millis("peak_latency_p99_ms", load.PeakLatency.P99Micros);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("digest", replay.Result.Digest);
        json.WriteEndObject();
    }

    private static void WriteLoad(Utf8JsonWriter json, CountedReplay replay, int place, int tier)
    {
        json.Number("utilization", replay.Loads[place].Overall);
        json.Number("busiest_window_utilization", replay.Loads[place].Busiest);
        json.Millis("wait_p99_ms", replay.Result.Tiers[tier].Wait.P99Micros);
    }

    private static void Servers(Utf8JsonWriter json, string name, int? servers)
    {
        if (servers is { } some)
            json.WriteNumber(name, some);
        else
            json.WriteNull(name);
    }
}
