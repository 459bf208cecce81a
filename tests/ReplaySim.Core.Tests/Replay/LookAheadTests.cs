using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>No decision depends on the truth or on what has not happened yet.</summary>
public sealed class LookAheadTests
{
    [Fact]
    public void Other_labels_change_no_decision() => HistoryCases.Holds(HistoryCases.Any, history =>
    {
        var relabelled = history with { Rows = [.. history.Rows.Select((r, i) => Relabel(r, i, history.Classes))] };
        var (before, _) = EngineRun.TotalsOf(history);
        var (after, _) = EngineRun.TotalsOf(relabelled);
        Assert.Equal(before.FaultyRow, after.FaultyRow);
        Assert.Equal(before.Ends.Select(WithoutTruth), after.Ends.Select(WithoutTruth));
    }, share: 0.5);

    [Fact]
    public void Later_transactions_change_no_earlier_decision() => HistoryCases.Holds(HistoryCases.Any, history =>
    {
        if (history.Rows.Count < 2)
            return;
        var cut = (int)(history.Seed % (ulong)history.Rows.Count);
        var from = history.Rows[cut].Arrival;
        var others = history.Rows.Reverse().Take(history.Rows.Count - cut).Select((r, i) => r with { Arrival = from + i });
        var changed = history with { Rows = [.. history.Rows.Take(cut), .. others] };
        if (DecidedBefore(from, history) is { } before && DecidedBefore(from, changed) is { } after)
            Assert.Equal(before, after);
    }, share: 0.5);

    [Fact]
    public void Every_kind_of_policy_and_of_ending_is_among_the_cases()
    {
        var cases = Enumerable.Range(0, 400).Select(seed => new CaseMaker(new Random(seed)).Make()).ToList();
        var kinds = typeof(PolicyPlan).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PolicyPlan)));
        Assert.Superset(kinds.ToHashSet(), cases.Select(c => c.Policy.GetType()).ToHashSet());
        var runs = cases.Select(EngineRun.TotalsOf).Where(r => r.Totals.FaultyRow is null).ToList();
        Assert.InRange(runs.Count, 350, 400);
        foreach (var name in new[] { "answered", "uncovered", "rejected", "tier[0].rejected", "tier[1].escalated", "errors" })
            Assert.InRange(runs.Count(r => r.Totals.Numbers.GetValueOrDefault(name) > 0), 40, 400);
        Assert.InRange(runs.Count(r => r.Totals.Ends.Any(e => e.Wait > 0)), 100, 400);
    }

    private static CaseRow Relabel(CaseRow row, int ordinal, int classes) => row with
    {
        TrueClass = (row.TrueClass + 2 + ordinal) % (classes + 1) - 1,
        Answers = [.. row.Answers.Select(a => a with { Credit = CaseAnswer.FullCredit - a.Credit })],
    };

    private static TransactionRecord WithoutTruth(TransactionRecord record) => record with { TrueClass = 0, Credit = 0 };

    // Null where a fault stopped the run before everything decided was logged.
    private static List<string>? DecidedBefore(long moment, HistoryCase history)
    {
        List<string> decided = [];
        var (totals, run) = EngineRun.TotalsOf(history);
        foreach (var (end, calls, _) in run.Log.All)
        {
            decided.AddRange(calls.Where(c => c.QueuedAt.Microseconds < moment).Select(c => $"{end.Row} asks {c.Tier} at {c.QueuedAt}"));
            if (end.EndedAt < moment)
                decided.Add($"{end.Row} ends {end.Ending} with {end.Answer} of {end.AnswerTier} at {end.EndedAt}");
        }

        return totals.FaultyRow is null ? [.. decided.Order(StringComparer.Ordinal)] : null;
    }
}
