using ReplaySim.Core.Numerics;
using static ReplaySim.Operations.Playbooks.Signals.SignalCases;

namespace ReplaySim.Operations.Playbooks.Signals;

/// <summary>What was promised: refuted, on the way there, or no longer judged.</summary>
internal static class PromiseSignals
{
    private const string Promise = "promise";

    public static IEnumerable<Signal> Of(PlaybookFigures figures)
    {
        var example = figures.Promises.Count > 0 ? figures.Promises[0] : "accuracy >= 99%";
        yield return Refuted(figures, example);
        yield return Lapsed(example);
        yield return Growing(example);
        yield return Judged(example);
    }

    private static Signal Refuted(PlaybookFigures figures, string example) => new()
    {
        Alert = "ReplaySimPromiseRefuted",
        Urgency = Urgency.Page,
        When = "the test of a promise has refuted it",
        Because = $"the constraints in policy.yaml ({Promised(figures)}); refuted at evidence 1/δ, which a kept promise ever reaches with a probability of at most δ (monitor --delta, 5 % for all promises together)",
        Expression = $"{RecordedSeries.Refuted} == 1",
        Summary = AlertText.Of("Production no longer keeps ", AlertText.Label(Promise)),
        Diagnosis =
        [
            "replaysim monitor policy.yaml --scenario SCENARIO --log LOG: since when, by how much, and what has drifted",
            "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: the cause by segment, tier and factor",
        ],
        Action =
        [
            "roll back, unless the policy before would break the promise as well",
            "take the new history and sweep again; promote what it finds",
        ],
        Cases =
        [
            new("a refuted promise", [(Of("replaysim_promise_refuted", example), Constant(1))], new FiredAlert(Labels((Promise, example)), 1)),
            new("refuted, and the watch stopped two days ago", [(Of("replaysim_promise_refuted", example), "1+0x20 _x52")], new FiredAlert(Labels((Promise, example)), 1)),
            new("a kept promise", [(Of("replaysim_promise_refuted", example), Constant(0))], null),
        ],
    };

    private static Signal Lapsed(string example) => new()
    {
        Alert = "ReplaySimPromiseLapsed",
        Urgency = Urgency.Ticket,
        When = "the test of a stretch has found a promise broken in it, though over all transactions it is not refuted",
        Because = "a second test, which starts again and again, with an error probability of its own: after a long good time a drop shows there first; a burst that has passed shows there too",
        Expression = $"{RecordedSeries.Lapsed} == 1 unless {RecordedSeries.Refuted} == 1",
        Summary = AlertText.Of("For a stretch production did not keep ", AlertText.Label(Promise)),
        Diagnosis =
        [
            "replaysim monitor policy.yaml --scenario SCENARIO --log LOG: since when, and whether it still goes on",
            "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS: the cause by segment, tier and factor",
        ],
        Action = ["if it goes on: sweep on what came since (monitor --retune) and promote what it finds", "if it has passed: write down what it was; the alert ends when the watch begins anew with another policy"],
        Cases =
        [
            new("a lapse", [(Of("replaysim_promise_lapsed", example), Constant(1)), (Of("replaysim_promise_refuted", example), Constant(0))], new FiredAlert(Labels((Promise, example)), 1)),
            new("refuted as well: the page tells", [(Of("replaysim_promise_lapsed", example), Constant(1)), (Of("replaysim_promise_refuted", example), Constant(1))], null),
            new("no lapse", [(Of("replaysim_promise_lapsed", example), Constant(0)), (Of("replaysim_promise_refuted", example), Constant(0))], null),
        ],
    };

    private static Signal Growing(string example)
    {
        // At 100 to refute, half of the way on the logarithmic scale is 10.
        IReadOnlyList<(string, string)> Inputs(string known, decimal refuted = 0) =>
        [
            (Of("replaysim_promise_known_evidence", example), known),
            (Of("replaysim_promise_refutes_at", example), Constant(100)),
            (Of("replaysim_promise_refuted", example), Constant(refuted)),
        ];
        return new Signal
        {
            Alert = "ReplaySimEvidenceGrowing",
            Urgency = Urgency.Ticket,
            When = "the evidence against a promise is half of the way to refuting it (on its logarithmic scale: √(1/δ)), and grew within two days",
            Because = "evidence multiplies, so half of the way is the square root of 1/δ, which the watch tells (replaysim_promise_refutes_at); a kept promise ever gets there with a probability of at most √δ",
            Expression = $"{RecordedSeries.Progress} >= 0.5 unless {RecordedSeries.Progress} <= ({RecordedSeries.Progress} offset {RecordedSeries.Window}) unless {RecordedSeries.Refuted} == 1",
            Summary = AlertText.Of("Evidence against ", AlertText.Label(Promise), " is ", AlertText.Value(AlertValue.Share), " of the way to refuting it, and grows"),
            Diagnosis =
            [
                "dashboard: which day the evidence began to grow, and what drifted on it",
                "replaysim diagnose SCENARIO --set history.source=LOG --before GOOD..DAYS --after BAD..DAYS",
            ],
            Action = ["start a sweep on the newest labelled history now, so that a challenger is ready", "leave the policy as it is: nothing is refuted yet"],
            Cases =
            [
                new("just past half of the way, growing", Inputs(Rising(10.1m, 0.1m)), new FiredAlert(Labels((Promise, example)), PortableMath.Log(10.1) / PortableMath.Log(100))),
                new("just before half of the way, growing", Inputs(Rising(9.9m, 0.1m)), null),
                new("past half of the way, at rest", Inputs(Constant(10.1m)), null),
                new("past it, but refuted: the page tells", Inputs(Rising(10.1m, 0.1m), refuted: 1), null),
            ],
        };
    }

    private static Signal Judged(string example) => new()
    {
        Alert = "ReplaySimNothingJudged",
        Urgency = Urgency.Ticket,
        When = "for two days no further transaction could be judged by a promise, though the watch runs",
        Because = "the watch runs every day, and every day adds transactions whose labels have matured: two days without any is no accident. In the first days, up to the label delay, it is",
        Expression = $"{RecordedSeries.Judged} <= ({RecordedSeries.Judged} offset {RecordedSeries.Window})",
        Summary = AlertText.Of("No new transactions to judge ", AlertText.Label(Promise), " by: a broken promise would not be seen"),
        Diagnosis = ["are labels still joined to the log? See the dashboard's matured labels by day", "replaysim inspect LOG: columns, labels, gaps"],
        Action = ["mend the feed of labels, import the log again, run the watch again"],
        Cases =
        [
            new("no more labels", [(Of("replaysim_promise_transactions", example), Constant(1000))], new FiredAlert(Labels((Promise, example)), 1000)),
            new("labels come in", [(Of("replaysim_promise_transactions", example), Rising(1000, 1))], null),
            new("a watch that stopped is told by another alert", [(Of("replaysim_promise_transactions", example), "1000+0x20 _x52")], null),
        ],
    };

    private static string Promised(PlaybookFigures figures) => figures.Promises.Count == 0 ? "none" : string.Join("; ", figures.Promises);

    private static string Of(string metric, string promise) => Series(metric, (Promise, promise));
}
