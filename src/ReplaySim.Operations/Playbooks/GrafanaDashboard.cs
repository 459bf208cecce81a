using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReplaySim.Operations.Playbooks;

/// <summary>A panel: what it shows, of which expressions.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Kind">Grafana's type: <c>stat</c> or <c>timeseries</c>.</param>
/// <param name="Unit">Grafana's unit.</param>
/// <param name="Series">Expressions with their legends.</param>
public sealed record DashboardPanel(string Title, string Kind, string Unit, IReadOnlyList<(string Expression, string Legend)> Series);

/// <summary>A dashboard of the signals. Source: Grafana's dashboard JSON model, schema version 36.</summary>
public static class GrafanaDashboard
{
    /// <summary>The dashboard's file.</summary>
    public const string File = "dashboard.json";

    private const int Columns = 24;
    private const string Share = "percentunit";
    private const string Short = "short";

    /// <summary>The panels.</summary>
    /// <param name="signals">What is watched; a threshold is drawn beside its figure.</param>
    public static IReadOnlyList<DashboardPanel> Panels(PlaybookSignals signals)
    {
        // Days are single samples: each is drawn as a step until the next.
        const string step = "[26h]";
        IReadOnlyList<(string, string)> WithLimit(string alert, string series, string legend) => signals.Watched.FirstOrDefault(s => s.Alert == alert) is { } signal
            ? [(series, legend), ($"vector({signal.Expression.Split(" > ")[1]})", "alarm")]
            : [(series, legend)];
        return
        [
            new("Status (0 ok, 1 warning, 2 broken)", "stat", Short, [($"last_over_time(replaysim_status[{RecordedSeries.Window}])", "status")]),
            new("Age of the log", "stat", "s", [(RecordedSeries.LogAge, "age")]),
            new("Validity left", "stat", "d", [(RecordedSeries.DaysLeft, "days")]),
            new("Refuted promises", "stat", Short, [($"sum({RecordedSeries.Refuted})", "refuted")]),
            new("Way to refutation", "timeseries", Share, [(RecordedSeries.Progress, "{{promise}}"), ("vector(0.5)", "alarm"), ("vector(1)", "refuted")]),
            new("Share that fails each promise", "timeseries", Share, [($"last_over_time(replaysim_promise_loss_ratio{step})", "{{promise}}")]),
            new("Accuracy by day", "timeseries", Share, [($"last_over_time(replaysim_accuracy_ratio{step})", "accuracy")]),
            new("Escalated", "timeseries", Share, WithLimit("ReplaySimEscalationHigh", RecordedSeries.Escalated, "escalated")),
            new("Without an answer", "timeseries", Share, WithLimit("ReplaySimAnswersMissing", RecordedSeries.Unanswered, "unanswered")),
            new("Latency p99", "timeseries", "s", WithLimit("ReplaySimLatencyHigh", $"last_over_time(replaysim_latency_p99_seconds{step})", "p99")),
            new("Spend per 1,000", "timeseries", "currencyUSD", WithLimit("ReplaySimSpendPerTransactionHigh", RecordedSeries.SpendPerThousand, "spend")),
            new("Spend by day", "timeseries", "currencyUSD", [($"last_over_time(replaysim_spend_dollars{step})", "spend")]),
            new("Month against its budget", "timeseries", Share, [(RecordedSeries.Forecast, "forecast"), (RecordedSeries.Spent, "spent"), (RecordedSeries.Burn, "burn rate"), ("vector(1)", "budget")]),
            new("Drift: size", "timeseries", Short, [($"last_over_time(replaysim_drift_size[{RecordedSeries.Window}])", "{{subject}} ({{measure}})")]),
            new("Transactions and labels by day", "timeseries", Short, [($"last_over_time(replaysim_transactions{step})", "transactions"), ($"last_over_time(replaysim_matured_labels{step})", "labels")]),
            new("Alerts", "timeseries", Short, [("ALERTS{alertname=~\"ReplaySim.*\",alertstate=\"firing\"}", "{{alertname}} {{promise}}{{subject}}")]),
        ];
    }

    /// <summary>The dashboard as Grafana imports it; the data source is asked for there.</summary>
    /// <param name="signals">What is watched.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="digest">The policy's digest, of which the dashboard's own name is made.</param>
    public static string Of(PlaybookSignals signals, string scenario, string digest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("uid", "replaysim-" + digest[..Math.Min(digest.Length, 16)]);
            json.WriteString("title", "ReplaySim: " + scenario);
            json.WriteStartArray("tags");
            json.WriteStringValue("replaysim");
            json.WriteEndArray();
            json.WriteString("timezone", "utc");
            json.WriteNumber("schemaVersion", 36);
            json.WriteString("refresh", "5m");
            json.WriteStartObject("time");
            json.WriteString("from", "now-30d");
            json.WriteString("to", "now");
            json.WriteEndObject();
            WriteVariables(json);
            json.WriteStartArray("panels");
            var (x, y, id) = (0, 0, 0);
            foreach (var panel in Panels(signals))
            {
                var (width, height) = panel.Kind == "stat" ? (Columns / 4, 4) : (Columns / 3, 8);
                WritePanel(json, panel, ++id, x, y, width, height);
                x += width;
                if (x >= Columns)
                    (x, y) = (0, y + height);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteVariables(Utf8JsonWriter json)
    {
        json.WriteStartObject("templating");
        json.WriteStartArray("list");
        json.WriteStartObject();
        json.WriteString("name", "datasource");
        json.WriteString("type", "datasource");
        json.WriteString("query", "prometheus");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePanel(Utf8JsonWriter json, DashboardPanel panel, int id, int x, int y, int width, int height)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("title", panel.Title);
        json.WriteString("type", panel.Kind);
        WriteSource(json);
        json.WriteStartObject("gridPos");
        json.WriteNumber("x", x);
        json.WriteNumber("y", y);
        json.WriteNumber("w", width);
        json.WriteNumber("h", height);
        json.WriteEndObject();
        json.WriteStartObject("fieldConfig");
        json.WriteStartObject("defaults");
        json.WriteString("unit", panel.Unit);
        json.WriteEndObject();
        json.WriteStartArray("overrides");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("targets");
        for (var i = 0; i < panel.Series.Count; i++)
        {
            json.WriteStartObject();
            WriteSource(json);
            json.WriteString("refId", ((char)('A' + i)).ToString());
            json.WriteString("expr", panel.Series[i].Expression);
            json.WriteString("legendFormat", panel.Series[i].Legend);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json)
    {
        json.WriteStartObject("datasource");
        json.WriteString("type", "prometheus");
        json.WriteString("uid", "${datasource}");
        json.WriteEndObject();
    }
}
