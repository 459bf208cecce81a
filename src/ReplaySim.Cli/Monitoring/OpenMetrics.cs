using System.Globalization;
using System.Text;
using ReplaySim.Core.Time;

namespace ReplaySim.Cli.Monitoring;

/// <summary>
/// A report as OpenMetrics text with timestamps, which Prometheus takes in as history (<c>promtool tsdb create-blocks-from openmetrics</c>).
/// Days stand at their end, or at that of the log. Source: OpenMetrics 1.0, text format.
/// </summary>
internal static class OpenMetrics
{
    public static string Of(MonitorReport report)
    {
        var text = new StringBuilder();
        var end = report.Log.To;
        Days("transactions", "Transactions of the day.", d => d.Rows);
        Days("matured_labels", "Transactions of the day whose label has matured.", d => d.Matured);
        Days("accuracy_ratio", "Share right of the day's transactions with a matured label.", d => d.Accuracy);
        Days("escalated_ratio", "Share of the day's transactions for which more than one tier was asked.", d => d.Escalation);
        Days("unanswered_ratio", "Share of the day's transactions without an answer.", d => d.Unanswered);
        Days("escalated_transactions", "Transactions of the day for which more than one tier was asked.", d => Math.Round(d.Escalation * d.Rows));
        Days("unanswered_transactions", "Transactions of the day without an answer.", d => Math.Round(d.Unanswered * d.Rows));
        Days("spend_dollars", "Spend of the day.", d => d.Spend);
        Days("latency_p99_seconds", "99th percentile of the day's latencies.", d => d.P99Micros / (double)SimTime.PerSecond);
        Family("promise_evidence", "Most that a gambler against the promise over all transactions so far ever had, of 1; at 1/delta it is refuted.", report.Promises.SelectMany(p => p.Days.Select(d => (Labels(("promise", p.Text)), (double?)d.Evidence, End(d.To)))));
        Family("promise_lapse_evidence", "The same of a gambler against the promise at all times.", report.Promises.SelectMany(p => p.Days.Select(d => (Labels(("promise", p.Text)), (double?)d.LapseEvidence, End(d.To)))));
        Family("promise_loss_ratio", "Share of all transactions so far that fail the promise.", report.Promises.SelectMany(p => p.Days.Select(d => (Labels(("promise", p.Text)), (double?)d.MeanLoss, End(d.To)))));
        Family("promise_known_evidence", "The evidence that all labels known by the log's end come to.", report.Promises.Select(p => (Labels(("promise", p.Text)), (double?)p.Evidence, end)));
        Family("promise_refutes_at", "Evidence at which the promise is refuted (1/delta).", report.Promises.Select(p => (Labels(("promise", p.Text)), (double?)(1 / p.Delta), end)));
        Family("promise_transactions", "Transactions by which the promise has been judged.", report.Promises.Select(p => (Labels(("promise", p.Text)), (double?)p.Rows, end)));
        Family("promise_refuted", "1 where the promise is refuted.", report.Promises.Select(p => (Labels(("promise", p.Text)), (double?)(p.RefutedAfter is null ? 0 : 1), end)));
        Family("promise_lapsed", "1 where the promise has lapsed in some stretch.", report.Promises.Select(p => (Labels(("promise", p.Text)), (double?)(p.LapsedAfter is null ? 0 : 1), end)));
        Family("drift_size", "Size of a difference from the reference, by measure.", report.Drift.Select(f => (Labels(("subject", f.Subject), ("measure", f.Measure)), (double?)f.Size, end)));
        Family("drift_pvalue", "Chance of so large a difference where nothing has changed.", report.Drift.Select(f => (Labels(("subject", f.Subject), ("measure", f.Measure)), (double?)f.PValue, end)));
        Family("drifted", "1 where the difference is significant and large.", report.Drift.Select(f => (Labels(("subject", f.Subject), ("measure", f.Measure)), (double?)(f.Drifted ? 1 : 0), end)));
        Family("month_forecast_dollars", "Spend to the end of the month, at the mean of whole days.", [("", report.Spend?.Forecast.Expected, end)]);
        Family("month_spent_dollars", "Spend since the start of the month, or of the log.", [("", report.Spend?.Forecast.Spent, end)]);
        Family("month_budget_dollars", "Budget of the same stretch.", [("", report.Spend?.Budget, end)]);
        Family("budget_burn_ratio", "Spent so far over the budget of the time so far.", [("", report.Spend?.BurnRate, end)]);
        Family("log_end_seconds", "Arrival of the log's last transaction, since the epoch.", [("", Seconds(end), end)]);
        Family("policy_valid_until_seconds", "Until when the policy may be relied on, since the epoch.", [("", report.ValidUntil is { } until ? Seconds(until) : null, end)]);
        Family("policy_info", "1 for the policy that is watched.", [(Labels(("scenario", report.Scenario), ("digest", report.PolicyDigest ?? "none")), 1, end)]);
        Family("status", "0 ok, 1 warning, 2 broken.", [("", (int)report.Status, end)]);
        return text.Append("# EOF\n").ToString();

        SimTime End(SimTime day) => day < end ? day : end;

        void Days(string name, string help, Func<MonitoredDay, double?> value) =>
            Family(name, help, report.Days.Select(d => ("", value(d), End(new SimTime(d.From.Microseconds + SimTime.PerDay)))));

        void Family(string name, string help, IEnumerable<(string Labels, double? Value, SimTime At)> samples)
        {
            var known = samples.Where(s => s.Value is not null).ToList();
            if (known.Count == 0)
                return;
            text.Append(CultureInfo.InvariantCulture, $"# HELP replaysim_{name} {help}\n# TYPE replaysim_{name} gauge\n");
            foreach (var (labels, value, at) in known)
                text.Append(CultureInfo.InvariantCulture, $"replaysim_{name}{labels} {Number(value!.Value)} {(decimal)at.Microseconds / SimTime.PerSecond:0.###}\n");
        }
    }

    private static double Seconds(SimTime time) => time.Microseconds / (double)SimTime.PerSecond;

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Labels(params (string Name, string Value)[] labels) =>
        "{" + string.Join(',', labels.Select(l => $"{l.Name}=\"{l.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"")) + "}";
}
