using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>What the search is held against is itself held against a replay without queues.</summary>
public sealed class NaiveMetricsTests
{
    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Figures_by_their_definitions_are_those_of_a_replay(string shape) => ThresholdCases.Holds(ThresholdCases.Of(shape, mostChoices: 100), history =>
    {
        history = history with { ProvisionedFemtodollars = 0 };
        var metrics = new BruteForce(history).Metrics(new Dictionary<string, double>());
        var result = Replay(history);
        foreach (var name in NaiveMetrics.Names)
        {
            if (MetricCatalog.Find(name, history.Positive < 0 ? null : ThresholdCase.AllClasses[history.Positive]) is not { } metric)
                continue;

            // A result counts what is uncovered during a warm-up too.
            if (name == "uncovered" && history.WarmUp.All)
                continue;
            Same(name, metrics.Value(name), metric.Read(result));
            var constraint = new Constraint(name, metric, Bound.AtLeast, 0.5) { MinimumSupport = metric.Groups is null ? 0 : 2 };
            if (metric.Groups is not null)
                Assert.Equal(constraint.Judge(result).Holds, metrics.Holds(constraint));
        }
    }, 0.05);

    private static void Same(string name, Exact? expected, double? found)
    {
        Assert.Equal(expected is null, found is null);
        if (expected is not { } exact || found is not { } value)
            return;

        // Weighted mistakes are rounded to the nano-dollar, other money to the femto-dollar.
        var slack = name is "cost.errors" or "cost.total" ? 1e-9 : name.StartsWith("cost.", StringComparison.Ordinal) ? 1e-15 : 0;
        Assert.True(Math.Abs(exact.ToDouble() - value) <= slack + 1e-12 * Math.Abs(value), FormattableString.Invariant($"{name}: {exact.ToDouble():R}, replayed {value:R}"));
    }

    private static ReplayResult Replay(ThresholdCase history)
    {
        var slices = new CaseSlices(history);
        string[] tiers = [.. ThresholdCase.AllTiers.Take(history.Tiers)];
        var policy = history.Policy.Bind(new PolicyContext
        {
            Tiers = tiers,
            Columns = slices.Columns,
            Categories = slices.Categories,
            Classes = slices.Classes,
            ColumnOf = name => name,
            PriceFemtodollars = new long[tiers.Length],
            Errors = slices.Errors,
        });
        var replay = new Replayer(new ReplaySetup
        {
            TierNames = tiers,
            Capacities = [.. tiers.Select(_ => new Capacity())],
            NanodollarsPerServerHour = new long[tiers.Length],
            Policy = policy,
            Classes = slices.Classes,
            Categories = slices.Categories,
            Layout = slices.Preparer.Layout,
            Seed = 1,
            Errors = slices.Errors,
            RouterFemtodollars = history.RouterFemtodollars,
            WarmUp = history.WarmUp,
            AllScored = history.AllScored,
            WeightScale = SlicePreparer.WeightScale,
            Weeks = true,
        });
        slices.Show(replay.Advance);
        replay.Drain();
        return ResultBuilder.Build(replay, new ResultContext
        {
            ScenarioName = "",
            ScenarioHash = "",
            Fingerprint = "",
            EngineVersion = "",
            Policy = new PolicySummary("", "{}"),
            Preparer = slices.Preparer,
        });
    }
}
