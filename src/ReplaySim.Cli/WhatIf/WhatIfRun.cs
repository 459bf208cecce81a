using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Tiers.Adjusted;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.WhatIf;

/// <summary>Replays a plan and sums up what it says: all sets of changes and a point of accuracy of each tier in one pass, break-evens in a second.</summary>
internal static class WhatIfRun
{
    public static async Task<WhatIfReport> RunAsync(WhatIfPlan plan, Int128 fixedNano, int threads, Action<long, long> progress, CancellationToken cancellation)
    {
        var points = plan.Scenario.Tiers.Select((tier, k) => (k, tier.Name, Step: AccuracyChange.OfOnePoint(plan.Scenario, tier))).Where(p => p.Step is not null)
            .Select(p => (p.k, p.Name, p.Step!.Value.Step, Scenario: p.Step.Value.Change(plan.Scenario))).ToList();
        Task<IReadOnlyList<Replayed>> Replay(IReadOnlyList<Scenario> scenarios) => WhatIfReplays.RunAsync(scenarios, threads, progress, cancellation);
        var replayed = await Replay([.. plan.Outcomes.Select(o => o.Scenario), .. points.Select(p => p.Scenario)]).ConfigureAwait(false);
        var monthly = replayed.All(r => r.Result.Cost.SpanMicros > 0);
        if (!monthly && fixedNano != 0)
            throw new ReplayInputException($"--fixed: {plan.Scenario.Document.File}: the history has no length in time, so that nothing can be told by the month; expected arrivals at different times");
        var figures = replayed.Select(r => OutcomeFigures.Of(r.Result, monthly)).ToList();
        var outcomes = plan.Outcomes.Select((o, i) => Outcome(plan, o.Set, replayed[i], figures, fixedNano)).ToList();
        var rows = monthly && BreakEvens.CanBeTold(plan.Scenario) ? BreakEvens.Of(plan, outcomes, fixedNano).ToList() : [];
        return new WhatIfReport
        {
            Scenario = plan.Scenario,
            Changes = [.. plan.Changes.Select((c, i) => Made(plan, c, replayed[plan.IndexOf(1 << i)]))],
            Outcomes = outcomes,
            Effects = plan.Factorial ? OutcomeFigures.Effects([.. outcomes.OrderBy(o => o.Set).Select(o => o.Figures)]) : [],
            Points = [.. points.Select((p, i) => Point(p.k, p.Name, p.Step, figures[0], replayed[plan.Outcomes.Count + i], figures[plan.Outcomes.Count + i]))],
            BreakEvens = await BreakEvens.ReplayedAsync(plan, outcomes, rows, fixedNano, Replay).ConfigureAwait(false),
            Monthly = monthly,
            FixedNano = fixedNano,
            Assumptions = [.. AssumptionsOf(plan, monthly, fixedNano)],
            Warnings = [.. WarningsOf(outcomes)],
        };
    }

    private static WhatIfOutcome Outcome(WhatIfPlan plan, int set, Replayed replayed, IReadOnlyList<OutcomeFigures> figures, Int128 fixedNano)
    {
        var (against, own) = (plan.VolumeOf(set), figures[plan.IndexOf(set)]);
        return new WhatIfOutcome(set, against, replayed.Result, own, set == against ? null : figures[plan.IndexOf(against)].Total - own.Total - fixedNano);
    }

    private static MadeChange Made(WhatIfPlan plan, ResolvedChange change, Replayed alone)
    {
        if (change.Goal is null)
            return new MadeChange(change.Text.Text, change.Words, change.Tier, null);
        var made = AdjustedOf(alone, plan.Scenario.Tiers.Select(t => t.Name).ToList().IndexOf(change.Tier!));
        return new MadeChange(
            change.Text.Text, $"{change.Words} {Percent(made.Before)} -> {Percent(made.After)} ({made.Changed.ToString("#,0", CultureInfo.InvariantCulture)} answers {(made.After >= made.Before ? "set right" : "made wrong")})", change.Tier, made.Changed);
    }

    // The step of recorded answers is the one that could be made.
    private static PointOfAccuracy Point(int tier, string name, decimal? declared, OutcomeFigures before, Replayed replayed, OutcomeFigures after) =>
        PointOfAccuracy.Of(name, declared ?? StepOf(AdjustedOf(replayed, tier)), before, after);

    private static decimal StepOf(AdjustedPredictor made) => made.After - made.Before;

    private static AdjustedPredictor AdjustedOf(Replayed replayed, int tier) => (AdjustedPredictor)replayed.Tiers[tier].Predictor;

    private static IEnumerable<string> AssumptionsOf(WhatIfPlan plan, bool monthly, Int128 fixedNano)
    {
        yield return "Every set of changes is a replay of the same history on the same draws. The policy and its thresholds stay as they are: sweep --set searches them anew.";
        foreach (var text in plan.Changes.Select(c => c.Assumption).OfType<string>().Distinct())
            yield return text;
        yield return "Saved: spend and losses of the same volume without the other changes, less those with them.";
        if (fixedNano != 0)
            yield return $"Of that, ${MoneyText.FromNano(fixedNano)} a month is taken off for every set of changes (--fixed).";
        yield return "A point of accuracy: replayed with a point more, or as much as there is room for; its worth is that in proportion.";
        if (!BreakEvens.CanBeTold(plan.Scenario))
            yield return "No break-evens: rows have weights, or calls of the warm-up are left out of the spend, so that calls paid cannot be counted.";
        yield return monthly ? "Money and errors are those of a month of 30 days at the volume replayed." : "The history has no length in time: money and errors are those of all of it.";
        if (plan.Scenario.Errors.Count == 0)
            yield return "The scenario has no errors section: mistakes cost nothing, and accuracy is worth nothing here.";
    }

    // Each once, with the first set that gives it; those of the base need no name.
    private static IEnumerable<string> WarningsOf(IEnumerable<WhatIfOutcome> outcomes) =>
        outcomes.SelectMany(o => o.Result.Warnings.Select(text => (o, text))).DistinctBy(w => w.text).Select(w => w.o.Set == 0 ? w.text : $"with {w.o.Name}: {w.text}");

    private static string Percent(decimal share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
