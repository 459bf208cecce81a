using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>What to do, and why.</summary>
/// <param name="Headline">A sentence.</param>
/// <param name="Reasons">Sentences, the weightiest first.</param>
internal sealed record Recommendation(string Headline, IReadOnlyList<string> Reasons)
{
    private const int LongestHeadline = 70;

    public static Recommendation Of(RunDocuments documents) => documents.Sweep switch
    {
        null => OfRun(documents.Result),
        { Feasible: true } sweep => OfSweep(sweep, documents.Result),
        var sweep => OfInfeasible(sweep, documents.Result),
    };

    private static Recommendation OfRun(ResultDocument result)
    {
        var failed = result.Constraints.Where(c => !c.Holds).Select(c => c.Text).ToList();
        var headline = result.Constraints.Count == 0 ? "No constraint was set: judge by the figures."
            : failed.Count == 0 ? "This routing keeps every constraint on this history."
            : $"Do not route like this: it does not keep {InWords.List(failed)}.";
        return new Recommendation(headline, [InWords.Sentence(FiguresOf(result))]);
    }

    private static Recommendation OfSweep(SweepDocument sweep, ResultDocument result)
    {
        var found = $"On this history, {PolicyText.Of(result.Policy)} gives the {ConstraintText.GoalInWords(sweep.Objective)} that keeps every constraint, {ProofOf(sweep)}: {FiguresOf(result)}";
        var saving = sweep.Saving is { Fraction: { } fraction } ? $"That spend is {Figures.Share(Math.Abs(fraction), 1)} {(fraction < 0 ? "above" : "below")} {sweep.Saving.Against}." : null;
        var today = sweep.Baselines?.Current is { } current ? $"Today's routing spends {InWords.Dollars(current.Spend)} at an accuracy of {Figures.Share(current.Accuracy, 3)}." : null;
        if (sweep.Guarantee is not { Holds: true } certified)
            return new Recommendation($"Route by {Brief(PolicyText.Of(result.Policy), "the best thresholds found")}, in shadow first.", [.. new[] { found, saving, today }.OfType<string>()]);
        var covered = certified.NotCovered.Count == 0 ? "every constraint" : $"every constraint but {InWords.List(certified.NotCovered)}";
        var claim = $"The thresholds {SettingsText.Of(certified.Settings)} are certified to keep {covered} on fresh transactions, with {Figures.Share(certified.Confidence, 0)} confidence. " +
            $"Over this history they spend {InWords.Dollars(certified.Spend)} at an accuracy of {Figures.Share(certified.Accuracy, 3)}.";
        return new Recommendation($"Route by {Brief(SettingsText.Of(certified.Settings), "the certified thresholds")}.", [.. new[] { claim, found, saving, today }.OfType<string>()]);
    }

    private static Recommendation OfInfeasible(SweepDocument sweep, ResultDocument result)
    {
        var proven = sweep.Certificate?.Kind == "infeasible";
        var failed = result.Constraints.Where(c => !c.Holds).Select(c => $"{c.Text} (it reaches {ConstraintText.Value(c)})").ToList();
        return new Recommendation(
            proven ? "Change nothing yet: no routing of this shape keeps every constraint." : "Change nothing yet: no routing was found that keeps every constraint.",
            [
                .. (sweep.Certificate?.Binding ?? []).Select(b => $"{b.Constraint} is out of reach{(b.Alone ? "" : " beside the others")}: at best {ConstraintText.ValueOf("reach " + ConstraintText.MetricOf(b.Constraint), b.Reachable)}."),
                $"What comes closest, {PolicyText.Of(result.Policy)}, does not keep {InWords.List(failed)}.",
                InWords.Sentence(FiguresOf(result)),
            ]);
    }

    // Thresholds for many segments are no headline.
    private static string Brief(string settings, string otherwise) => settings.Length <= LongestHeadline ? settings : otherwise;

    private static string ProofOf(SweepDocument sweep) => sweep.Certificate switch
    {
        { Kind: "optimal" } => "proven optimal",
        { LowerBound: { } bound } => $"with a proven bound of {ConstraintText.ValueOf(sweep.Objective, bound)}",
        _ => "as far as the search went",
    };

    private static string FiguresOf(ResultDocument result) =>
        $"accuracy {Figures.Share(result.Accuracy.Value, 3)}, spend {InWords.Dollars(result.Cost.Spend)} ({InWords.Dollars(result.Cost.PerDay)} a day), p99 latency {InWords.Millis(result.LatencyMs.P99)}.";
}
