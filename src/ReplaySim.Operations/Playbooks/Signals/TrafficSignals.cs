using System.Globalization;
using static ReplaySim.Operations.Playbooks.Signals.SignalCases;

namespace ReplaySim.Operations.Playbooks.Signals;

/// <summary>What each day's transactions tell at once, without labels: escalation, spend, latency, missing answers.</summary>
internal static class TrafficSignals
{
    private const int Digits = 4;

    // Values of cases have three digits, so that no printed figure lies between two; so has a limit that is a count of a day.
    private const int CaseDigits = 3;
    private const decimal CaseRows = 1_000_000;
    private const string Transactions = "replaysim_transactions";

    public static (IReadOnlyList<Signal> Signals, IReadOnlyList<MissingSignal> Missing) Of(PlaybookFigures figures)
    {
        List<(Signal? Signal, MissingSignal? Missing)> all = [Escalation(figures), Spend(figures), Latency(figures), Answers(figures)];
        return ([.. all.Select(s => s.Signal).OfType<Signal>()], [.. all.Select(s => s.Missing).OfType<MissingSignal>()]);
    }

    private static (Signal?, MissingSignal?) Escalation(PlaybookFigures figures)
    {
        const string name = "escalation";
        var days = figures.Days.Select(d => d.Escalation).OfType<double>().ToList();
        if (Missing(name, days) is { } missing)
            return (null, missing);
        if (PredictionLimit.OfDays(days) is var limit && limit >= 1)
            return (null, new MissingSignal(name, $"its days differ so much ({Range(days, Percent)}) that no share below 100 % is unusual"));
        var threshold = SignificantDigits.Up(limit, Digits);
        return (new Signal
        {
            Alert = "ReplaySimEscalationHigh",
            Urgency = Urgency.Ticket,
            When = $"over two days more than {Percent(threshold)} of transactions asked more than one tier",
            Because = $"{OfDays(days, Percent)}: a further day exceeds this once in 1,000 (prediction limit)",
            Expression = $"{RecordedSeries.Escalated} > {PromText.Number(threshold)}",
            Summary = AlertText.Of(AlertText.Value(AlertValue.Share), $" of transactions escalate; up to {Percent(threshold)} is usual"),
            Diagnosis =
            [
                "dashboard, drift: did the confidences of the first tier move, or the inputs before it?",
                "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: segment mix, confidences or routing",
            ],
            Action = ["a tier's new release: take it back, or sweep again with it", "other traffic: sweep again on it; until then spend and latency rise with the share"],
            Cases = Ratio("replaysim_escalated_transactions", threshold, 1, 1),
        }, null);
    }

    private static (Signal?, MissingSignal?) Spend(PlaybookFigures figures)
    {
        const string name = "spend per transaction";
        var days = figures.Days.Where(d => d.Rows > 0).Select(d => d.Spend / d.Rows * 1000).ToList();
        if (Missing(name, days) is { } missing)
            return (null, missing);
        var threshold = SignificantDigits.Up(PredictionLimit.OfDays(days), Digits);
        return (new Signal
        {
            Alert = "ReplaySimSpendPerTransactionHigh",
            Urgency = Urgency.Ticket,
            When = $"over two days 1,000 transactions cost more than {Dollars(threshold)}",
            Because = $"{OfDays(days, d => Dollars(SignificantDigits.Up(d, Digits)))} per 1,000, servers included: a further day exceeds this once in 1,000 (prediction limit)",
            Expression = $"{RecordedSeries.SpendPerThousand} > {PromText.Number(threshold)}",
            Summary = AlertText.Of("1,000 transactions cost $", AlertText.Value(AlertValue.Dollars), $"; up to {Dollars(threshold)} is usual"),
            Diagnosis =
            [
                "escalation high too? Then begin there",
                "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: routing, units per call, price or idle servers",
            ],
            Action = ["a new price: replaysim what-if SCENARIO, then sweep again with it", "less traffic on servers by the hour: replaysim size SCENARIO"],
            Cases = Ratio("replaysim_spend_dollars", threshold, 1000, null),
        }, null);
    }

    private static (Signal?, MissingSignal?) Latency(PlaybookFigures figures)
    {
        const string name = "latency";
        var days = figures.Days.Select(d => d.P99Millis).OfType<double>().ToList();
        var promised = figures.P99LimitMillis;
        if (promised is null && Missing(name, days) is { } missing)
            return (null, missing);
        var threshold = promised is { } limit ? (decimal)limit : SignificantDigits.Up(PredictionLimit.OfDays(days), Digits);
        var seconds = threshold / 1000;
        IReadOnlyList<(string, string)> Inputs(decimal value) => [("replaysim_latency_p99_seconds", Constant(value))];
        var above = SignificantDigits.Above(seconds, CaseDigits);
        return (new Signal
        {
            Alert = "ReplaySimLatencyHigh",
            Urgency = promised is null ? Urgency.Ticket : Urgency.Page,
            When = $"the p99 latency of a whole day and of the day that runs is above {Millis(threshold)}",
            Because = promised is null
                ? $"{OfDays(days, d => Millis(SignificantDigits.Up(d, Digits)))}, simulated: a further day exceeds this once in 1,000 (prediction limit); nothing is promised"
                : $"the constraint on latency.p99{(days.Count == 0 ? "" : $"; {OfDays(days, d => Millis(SignificantDigits.Up(d, Digits)))}, simulated")}",
            Expression = $"{RecordedSeries.P99} > {PromText.Number(seconds)}",
            Summary = AlertText.Of("p99 latency is ", AlertText.Value(AlertValue.Fine), $" s; {Millis(threshold)} is {(promised is null ? "the most that is usual" : "promised")}"),
            Diagnosis =
            [
                "is a tier down, slow or out of quota? Its own dashboards come first",
                "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: service time or waiting, by tier",
            ],
            Action = ["waiting: more servers; replaysim size SCENARIO says how many", "service time: take the tier's release back, or roll back"],
            Cases =
            [
                new("just above", Inputs(above), new FiredAlert(NoLabels, (double)above)),
                new("at the threshold", Inputs(seconds), null),
                new("above on one day only", [("replaysim_latency_p99_seconds", $"{PromText.Number(seconds)}+0x48 {PromText.Number(above)}+0x23")], null),
            ],
        }, null);
    }

    private static (Signal?, MissingSignal?) Answers(PlaybookFigures figures)
    {
        const string name = "missing answers";
        if (figures.Unanswered is not { } unanswered || figures.RowsPerDay is not >= 1)
            return (null, new MissingSignal(name, figures.Unanswered is null ? NoDays : "the history has less than a transaction a day"));
        var perDay = (long)Math.Round(figures.RowsPerDay!.Value);
        var threshold = SignificantDigits.Up(PredictionLimit.OfCounts(unanswered, figures.Rows, perDay), CaseDigits);
        if (threshold >= 1)
            return (null, new MissingSignal(name, "days are so short that even one without any answer would be no surprise"));
        return (new Signal
        {
            Alert = "ReplaySimAnswersMissing",
            Urgency = Urgency.Page,
            When = $"over two days more than {Percent(threshold)} of transactions had no answer",
            Because = $"{Count(unanswered)} of {Count(figures.Rows)} in the run, {Count(perDay)} a day: a further day of that rate exceeds this at most once in 1,000 (exact binomial limits)",
            Expression = $"{RecordedSeries.Unanswered} > {PromText.Number(threshold)}",
            Summary = AlertText.Of(AlertText.Value(AlertValue.Share), $" of transactions get no answer; up to {Percent(threshold)} is usual"),
            Diagnosis = ["is a tier down, or its queue full? A tier that fails is told as null to the routing service", "replaysim inspect LOG: since when answers are missing, and in which column"],
            Action = ["bring the tier back; a missing answer counts as wrong, so this spends the promise", "if it lasts: serve by a policy without that tier (replaysim sweep without it), or roll back"],
            Cases = Ratio("replaysim_unanswered_transactions", threshold, 1, 1),
        }, null);
    }

    // A numerator over transactions, on both sides of a threshold.
    private static List<AlertCase> Ratio(string metric, decimal threshold, decimal per, decimal? most)
    {
        IReadOnlyList<(string, string)> Inputs(decimal share) => [(metric, Constant(share * CaseRows / per)), (Transactions, Constant(CaseRows))];
        var above = SignificantDigits.Above(threshold, CaseDigits);
        above = most is { } bound ? Math.Min(bound, above) : above;
        return
        [
            new("just above", Inputs(above), new FiredAlert(NoLabels, (double)above)),
            new("just below", Inputs(SignificantDigits.Below(threshold, CaseDigits)), null),
        ];
    }

    private const string NoDays = "the run does not say it of the deployed policy; sweep again with this version";

    private static MissingSignal? Missing(string name, List<double> days) => days.Count switch
    {
        0 => new MissingSignal(name, NoDays),
        1 => new MissingSignal(name, "the run has one whole day only; its spread needs two"),
        _ => null,
    };

    private static string OfDays(List<double> days, Func<double, string> text) => $"{Count(days.Count)} whole days of the run, mean {text(days.Sum() / days.Count)}, {Range(days, text)}";

    private static string Range(List<double> days, Func<double, string> text) => $"{text(days.Min())} to {text(days.Max())}";

    private static string Percent(double share) => Percent(SignificantDigits.Up(share, Digits));

    private static string Percent(decimal share) => (share * 100).ToString("0.##########", CultureInfo.InvariantCulture) + " %";

    private static string Dollars(decimal dollars) => "$" + dollars.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Millis(decimal millis) => millis.ToString("#,0.####", CultureInfo.InvariantCulture) + " ms";

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
