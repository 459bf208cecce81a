using System.Text;
using ReplaySim.Operations.Playbooks.Signals;

namespace ReplaySim.Operations.Playbooks;

/// <summary>
/// Prometheus' rules for a policy's signals, and their unit tests, as text. Source: Prometheus 2, "Recording rules", "Alerting rules", "Unit
/// testing for rules".
/// </summary>
public static class AlertRules
{
    /// <summary>The rules' file.</summary>
    public const string File = "alerts.yaml";

    /// <summary>The tests' file, beside it.</summary>
    public const string TestFile = "alerts.test.yaml";

    private const string Page = "playbook.md";

    /// <summary>Recording rules and alerts.</summary>
    /// <param name="signals">What is watched.</param>
    /// <param name="scenario">The scenario's name, a label of every alert.</param>
    public static string Of(PlaybookSignals signals, string scenario)
    {
        var text = new StringBuilder("# Written by replaysim playbook: thresholds follow from the run, as playbook.md tells.\n# Try it: promtool test rules alerts.test.yaml\ngroups:\n");
        text.Append("  - name: replaysim\n    rules:\n");
        foreach (var (name, expression) in RecordedSeries.All)
            Append(text, $"      - record: {name}\n        expr: {PromText.Scalar(expression)}\n");
        foreach (var signal in signals.Watched)
        {
            Append(text, $"      - alert: {signal.Alert}\n        expr: {PromText.Scalar(signal.Expression)}\n        labels:\n");
            Append(text, $"          severity: {UrgencyOf(signal)}\n          scenario: {PromText.Scalar(PromText.Literal(scenario))}\n        annotations:\n");
            Append(text, $"          summary: {PromText.Scalar(signal.Summary.Template())}\n          first_step: {PromText.Scalar(PromText.Literal(signal.Diagnosis[0]))}\n");
            Append(text, $"          runbook: {PromText.Scalar(RunbookOf(signal))}\n");
        }

        return text.ToString();
    }

    /// <summary>Unit tests of the rules: of each alert cases on both sides of its threshold.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Tests(PlaybookSignals signals, string scenario)
    {
        var text = new StringBuilder("# Written by replaysim playbook. Run it: promtool test rules alerts.test.yaml\n");
        Append(text, $"rule_files:\n  - {File}\nevaluation_interval: 1d\ntests:\n");
        foreach (var signal in signals.Watched)
        {
            foreach (var tried in signal.Cases)
            {
                Append(text, $"  # {signal.Alert}: {tried.Name}\n  - interval: 1h\n    input_series:\n");
                foreach (var (series, samples) in tried.Inputs)
                    Append(text, $"      - series: {PromText.Scalar(series)}\n        values: {PromText.Scalar(samples)}\n");
                Append(text, $"    alert_rule_test:\n      - eval_time: {SignalCases.Hours}h\n        alertname: {signal.Alert}\n        exp_alerts:{(tried.Fires is null ? " []" : "")}\n");
                if (tried.Fires is not { } fired)
                    continue;
                Append(text, $"          - exp_labels:\n              severity: {UrgencyOf(signal)}\n              scenario: {PromText.Scalar(scenario)}\n");
                foreach (var (name, value) in fired.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))
                    Append(text, $"              {name}: {PromText.Scalar(value)}\n");
                Append(text, $"            exp_annotations:\n              summary: {PromText.Scalar(signal.Summary.Filled(fired.Labels, fired.Value))}\n");
                Append(text, $"              first_step: {PromText.Scalar(signal.Diagnosis[0])}\n              runbook: {PromText.Scalar(RunbookOf(signal))}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Where the page tells what to do.</summary>
    public static string RunbookOf(Signal signal) => $"{Page}#{signal.Alert.ToLowerInvariant()}";

    /// <summary>The label of its urgency.</summary>
    public static string UrgencyOf(Signal signal) => signal.Urgency == Urgency.Page ? "page" : "ticket";

    private static void Append(StringBuilder text, string lines) => text.Append(lines);
}
