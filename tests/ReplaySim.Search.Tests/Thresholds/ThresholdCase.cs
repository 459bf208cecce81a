using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>What a tier would give a row: answer and credit as <see cref="Core.Tiers.PredictionColumns"/> has them.</summary>
internal readonly record struct TierCall(int Answer, int Credit, double Confidence, long Femtodollars, long Micros);

/// <summary>A row. Weight in millionths (any, where rows are unweighted), value in cents, truth −1 where unlabelled.</summary>
internal sealed record CaseRow(long Arrival, int Truth, long Weight, long Cents, double[] Scores, string?[] Segments, TierCall[] Calls);

/// <summary>A small history, a policy with open thresholds, an objective and constraints.</summary>
internal sealed record ThresholdCase
{
    public static readonly string[] AllTiers = ["fast", "medium", "slow", "manual", "court"];
    public static readonly string[] ScoreNames = ["score", "risk"];
    public static readonly string[] SegmentColumns = ["channel", "country"];
    public static readonly string[] AllClasses = ["legit", "fraud", "other"];

    public required CaseRow[] Rows { get; init; }

    public required int Tiers { get; init; }

    public required int Classes { get; init; }

    /// <summary>Index of the positive class, −1 for none.</summary>
    public required int Positive { get; init; }

    public bool Weighted { get; init; }

    public bool AllScored { get; init; }

    public WarmUp WarmUp { get; init; } = WarmUp.None;

    public long RouterFemtodollars { get; init; }

    /// <summary>Servers' cost per µs of span.</summary>
    public long ProvisionedFemtodollars { get; init; }

    /// <summary>Cost of mistakes; empty: none.</summary>
    public ErrorCost[] Errors { get; init; } = [];

    public PolicyOptions Policy { get; init; } = null!;

    public ThresholdAxis[] Axes { get; init; } = [];

    public string Objective { get; init; } = "cost.spend";

    public bool Minimise { get; init; } = true;

    public Constraint[] Constraints { get; init; } = [];

    public long WeightScale => Weighted ? 1_000_000 : 1;

    public ThresholdQuery Query => new()
    {
        Policy = Policy,
        Axes = Axes,
        Objective = Metric(Objective),
        Minimise = Minimise,
        Constraints = Constraints,
    };

    /// <summary>A metric of which only the name matters.</summary>
    public static ResultMetric Metric(string name) => new(name, MetricUnit.Share, false, _ => null);

    public override string ToString() => CaseText.Of(this);
}
