using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>A policy that declares to be a threshold policy is searched as that one: the figures are those of replaying it.</summary>
public sealed class DeclaredThresholdsTests
{
    private const string Path = "policy.cascade.thresholds.fast";

    [Fact]
    public void Figures_of_the_declared_policy_are_those_of_replays_at_every_threshold() => ThresholdCases.Holds(Cases, history =>
    {
        var table = CaseSlices.Table(history);
        foreach (var threshold in Thresholds(history))
        {
            var custom = new WrittenByHand(threshold);
            var ends = PolicyFigures.Of(table, custom.Equivalent).Ends;
            var credit = ends.Zip(history.Rows).Where(e => e.Second.Truth >= 0).Sum(e => (long)e.Second.Calls[e.First.Tier].Credit);
            var spend = ends.Zip(history.Rows).Sum(e => SpendOf(e.Second, e.First.AskedTiers));
            Assert.Equal(((Int128)credit, (Int128)spend), Replayed(history, custom));
        }
    }, 0.05);

    [Fact]
    public void The_best_accuracy_that_the_search_finds_is_the_best_of_all_replays() => ThresholdCases.Holds(Cases, history =>
    {
        var labelled = history.Rows.Count(r => r.Truth >= 0);
        if (labelled == 0)
            return;
        var answer = ThresholdSearch.Solve(CaseSlices.Table(history), new ThresholdQuery
        {
            Policy = new WrittenByHand(0.5).Equivalent,
            Axes = [new ThresholdAxis(Path, 0, double.PositiveInfinity)],
            Objective = ThresholdCase.Metric("accuracy"),
            Minimise = false,
            Constraints = [],
        });
        var best = Thresholds(history).Max(threshold => Replayed(history, new WrittenByHand(threshold)).Credit);
        Assert.NotNull(answer);
        Assert.Equal((double)best / PredictionColumns.FullCredit / labelled, answer.Value!.Value, 1e-12);
        var chosen = Assert.IsType<CascadeOptions>(answer.Policy).Thresholds["fast"].Otherwise;
        Assert.Equal(best, Replayed(history, new WrittenByHand(chosen)).Credit);
    }, 0.05);

    private static FsCheck.Arbitrary<ThresholdCase> Cases => FsCheck.Fluent.Arb.From(
        FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.Choose(0, int.MaxValue), Made), CaseShrinker.Shrink);

    private static ThresholdCase Made(int seed)
    {
        var made = ThresholdCases.Make(new Random(seed), "cascade of 2", narrow: false, mostRows: 30, mostChoices: 5_000);
        return made with
        {
            Rows = [.. made.Rows.Select(r => r with { Calls = r.Calls[..2] })],
            Tiers = 2,
            Weighted = false,
            AllScored = false,
            WarmUp = WarmUp.None,
            RouterFemtodollars = 0,
            ProvisionedFemtodollars = 0,
            Errors = [],
            Policy = new WrittenByHand(0.5).Equivalent,
            Axes = [],
            Constraints = [],
        };
    }

    private static IEnumerable<double> Thresholds(ThresholdCase history) => history.Rows.Select(r => r.Calls[0].Confidence)
        .Where(double.IsFinite).SelectMany(c => new[] { c, Math.BitIncrement(c) }).Append(0).Append(CascadeThreshold.Never).Distinct();

    private static long SpendOf(CaseRow row, ulong asked) => row.Calls.Where((_, k) => (asked >> k & 1) != 0).Sum(c => c.Femtodollars);

    private static (Int128 Credit, Int128 Spend) Replayed(ThresholdCase history, WrittenByHand policy)
    {
        var slices = new CaseSlices(history);
        var replay = new Replayer(new ReplaySetup
        {
            TierNames = ["fast", "medium"],
            Capacities = [new Capacity(), new Capacity()],
            NanodollarsPerServerHour = [0, 0],
            Policy = () => policy,
            Classes = slices.Classes,
            Categories = slices.Categories,
            Layout = slices.Preparer.Layout,
            Seed = 1,
        });
        slices.Show(replay.Advance);
        replay.Drain();
        var total = replay.Tally.Series.Total();
        return (total.Credit, total.Spend);
    }

    /// <summary>Someone's own cascade of two tiers.</summary>
    private sealed class WrittenByHand(double threshold) : IRowPolicy, IDeclaresThresholds
    {
        public PolicyOptions Equivalent => new CascadeOptions
        {
            Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = threshold },
        };

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            if (soFar.IsEmpty)
                return Decision.Ask(0);
            return soFar.Length == 2 || soFar[0].Covered && soFar[0].Confidence >= threshold
                ? Decision.Accept(soFar.Length - 1)
                : Decision.Ask(1);
        }
    }
}
