using System.Globalization;
using static ReplaySim.Operations.Playbooks.Signals.SignalCases;

namespace ReplaySim.Operations.Playbooks.Signals;

/// <summary>Whether the watch itself can be relied on: the policy's validity, fresh metrics, the right policy.</summary>
internal static class WatchSignals
{
    private const decimal Day = 86_400;

    public static IEnumerable<Signal> Of(PlaybookFigures figures)
    {
        yield return Expiring(figures);
        yield return Expired(figures);
        yield return Stale();
        yield return OtherPolicy(figures);
    }

    /// <summary>Days before the end of validity at which the next sweep must begin, and what they follow from.</summary>
    public static (int Days, string Because) Lead(PlaybookFigures figures)
    {
        // The validity is as long as the history, at most 30 days: a later start than its own begin cannot be asked for.
        var valid = figures.ValidUntil is { } until ? Math.Max(1, (int)((until.Microseconds - figures.To.Microseconds) / (long)(Day * 1_000_000))) : 30;
        if (figures is { CertifiedOn: { } rows, RowsPerDay: { } perDay } && perDay > 0)
        {
            var needed = (int)Math.Ceiling(Math.Min(rows / perDay, valid));
            return (Math.Clamp(needed, 1, valid), $"certifying this policy took {Count(rows)} transactions that no search had seen, {(rows / perDay).ToString("0.0", CultureInfo.InvariantCulture)} days of traffic: as many are needed for the next");
        }

        return (Math.Max(1, valid / 4), $"nothing was certified, so no figure says how long the next takes: a quarter of the {valid} days of validity, by convention");
    }

    private static Signal Expiring(PlaybookFigures figures)
    {
        var (lead, because) = Lead(figures);
        return new Signal
        {
            Alert = "ReplaySimPolicyExpiring",
            Urgency = Urgency.Ticket,
            When = $"less than {lead} days of the policy's validity are left",
            Because = because,
            Expression = $"{RecordedSeries.DaysLeft} < {lead} and {RecordedSeries.DaysLeft} >= 0",
            Summary = AlertText.Of("The policy may be relied on for another ", AlertText.Value(AlertValue.Plain), " days"),
            Diagnosis = ["valid.until in policy.yaml: as long after its history as that is long, at most 30 days"],
            Action = ["sweep on the newest history, and promote what it finds"],
            Cases =
            [
                new("a second less than that", Until(lead * Day - 1), new FiredAlert(NoLabels, (double)(lead * Day - 1) / (double)Day)),
                new("exactly that", Until(lead * Day), null),
                new("expired", Until(-1), null),
            ],
        };
    }

    private static Signal Expired(PlaybookFigures figures) => new()
    {
        Alert = "ReplaySimPolicyExpired",
        Urgency = Urgency.Ticket,
        When = "the policy's validity has ended",
        Because = figures.ValidUntil is { } until ? $"valid.until in policy.yaml: {until}" : "valid.until in policy.yaml, which this policy does not state",
        Expression = $"{RecordedSeries.DaysLeft} < 0",
        Summary = AlertText.Of("The policy's validity ended (", AlertText.Value(AlertValue.Plain), " days left)"),
        Diagnosis = ["does the watch still say ok? Then the policy holds, but nothing says for how long"],
        Action = ["sweep on the newest history, and promote what it finds; until then look at the watch every day"],
        Cases =
        [
            new("since a second", Until(-1), new FiredAlert(NoLabels, -1 / (double)Day)),
            new("at its last instant", Until(0), null),
        ],
    };

    private static Signal Stale() => new()
    {
        Alert = "ReplaySimMetricsStale",
        Urgency = Urgency.Ticket,
        When = "there are no metrics, or the log that they are of ended more than two days ago",
        Because = "the watch runs every day: one run may be late or fail, two mean that nobody watches",
        Expression = $"{RecordedSeries.LogAge} > {RecordedSeries.WindowSeconds} or absent({RecordedSeries.LogAge})",
        Summary = AlertText.Of("No fresh metrics: the policy is not watched, and the other alerts are silent"),
        Diagnosis = ["did replaysim monitor run, and with which exit code? 2 is bad input, with its reason on stderr", "was its file laid into Prometheus (promtool tsdb create-blocks-from openmetrics)? Is the log imported?"],
        Action = ["run the watch by hand and read its table; then mend its schedule"],
        Cases =
        [
            new("a second too old", [("replaysim_log_end_seconds", Constant(At - RecordedSeries.WindowSeconds - 1))], new FiredAlert(NoLabels, RecordedSeries.WindowSeconds + 1)),
            new("none at all", [("up", Constant(1))], new FiredAlert(NoLabels, 1)),
            new("two days old to the second", [("replaysim_log_end_seconds", Constant(At - RecordedSeries.WindowSeconds))], null),
        ],
    };

    private static Signal OtherPolicy(PlaybookFigures figures)
    {
        const string info = "replaysim_policy_info";
        var mine = Series(info, ("digest", figures.Digest));
        return new Signal
        {
            Alert = "ReplaySimOtherPolicy",
            Urgency = Urgency.Ticket,
            When = "what is watched is another policy than this playbook is of",
            Because = "the digest in policy.yaml: every threshold here is of that policy",
            Expression = $"count(last_over_time({info}[{RecordedSeries.Window}])) unless count(last_over_time({mine}[{RecordedSeries.Window}]))",
            Summary = AlertText.Of("Another policy is watched than the playbook is of: its thresholds do not fit"),
            Diagnosis = ["which policy.yaml does production serve, and which did replaysim monitor get?"],
            Action = ["replaysim playbook RUN --out DIR: with the run of the policy that serves; then load its alerts.yaml"],
            Cases =
            [
                new("another", [(Series(info, ("digest", figures.Digest + "0"), ("scenario", "other")), Constant(1))], new FiredAlert(NoLabels, 1)),
                new("this one", [(Series(info, ("digest", figures.Digest), ("scenario", figures.Scenario)), Constant(1))], null),
                new("none is told by another alert", [("up", Constant(1))], null),
            ],
        };
    }

    private static IReadOnlyList<(string, string)> Until(decimal left) => [("replaysim_policy_valid_until_seconds", Constant(At + left))];

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
