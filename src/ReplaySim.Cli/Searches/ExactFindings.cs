using ReplaySim.Core.Results;
using ReplaySim.Search.Certificates;
using ReplaySim.Search.Explorer;
using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Sensitivity;
using ReplaySim.Search.Thresholds;
using ReplaySim.Search.WalkForward;

namespace ReplaySim.Cli.Searches;

/// <summary>A constraint that keeps everything from being feasible.</summary>
/// <param name="Text">The constraint.</param>
/// <param name="Unit">Unit of its metric.</param>
/// <param name="Reachable">The best value that any choice reaches; null where it cannot be told.</param>
/// <param name="Alone">Even with all other constraints left aside.</param>
internal sealed record BindingConstraint(string Text, MetricUnit Unit, double? Reachable, bool Alone);

/// <summary>What a search over all real thresholds adds to a sweep.</summary>
internal sealed record ExactFindings
{
    public required ThresholdAnswer Answer { get; init; }

    public required Certificate Certificate { get; init; }

    /// <summary>Spaces searched: 1, or one per chain of tiers.</summary>
    public required int Spaces { get; init; }

    /// <summary>The objective at what was chosen; null where nothing feasible was found.</summary>
    public double? Value => Latency is null ? Certificate.Value : Latency.Value;

    /// <summary>What no feasible choice beats; null where nothing is feasible.</summary>
    public double? Bound => Latency is null ? Certificate.Bound : double.IsFinite(Latency.Bound) ? Latency.Bound : null;

    /// <summary>Relative distance between the two; 0: optimal.</summary>
    public double? Gap => Value is not { } value || Bound is not { } bound ? null : value == bound ? 0 : Math.Abs(value - bound) / Math.Max(Math.Abs(value), double.Epsilon);

    public IReadOnlyList<BindingConstraint> Binding { get; init; } = [];

    /// <summary>How a constraint on latency was settled; null where there is none.</summary>
    public LatencyFindings? Latency { get; init; }

    public Guarantee? Guarantee { get; init; }

    /// <summary>The space whose thresholds the guarantee is about.</summary>
    public SearchSpace? GuaranteeSpace { get; init; }

    /// <summary>The certified thresholds as the scenario would hold them; empty where none are.</summary>
    public IReadOnlyList<(string Path, string Value)> GuaranteedSettings => Guarantee?.Certified is { } certified ? GuaranteeSpace!.Settings(certified.Settings) : [];

    /// <summary>The certified thresholds over the whole history; null where none are.</summary>
    public ReplayResult? Guaranteed { get; init; }

    public IReadOnlyList<ShadowPrice> ShadowPrices { get; init; } = [];

    public IReadOnlyList<SensitivityCase> Sensitivity { get; init; } = [];

    public IReadOnlyList<CorrelationBand> Correlation { get; init; } = [];

    /// <summary>Confidences fitted to how often they are right; null: not asked for.</summary>
    public IReadOnlyList<RecalibratedTier>? Calibration { get; init; }

    public IReadOnlyList<WalkForwardStep>? WalkForward { get; init; }

    /// <summary>Makes the tables for exploring the thresholds of what was chosen; null where it has none.</summary>
    public Func<ExplorerTables?> Explore { get; init; } = () => null;

    public RoutingCurves? Curves { get; init; }

    public Regret? Regret { get; init; }

    public IReadOnlyList<string> Conditions { get; init; } = [];
}

/// <summary>Choices that were replayed for a constraint on latency, by ascending objective.</summary>
/// <param name="Replayed">Number of choices replayed.</param>
/// <param name="Pruned">Number ruled out by their latency without queues, which is a lower bound.</param>
/// <param name="Certified">Every cheaper choice was ruled out.</param>
/// <param name="Value">The objective of the first that held, or else of the best that was found to hold; null for none.</param>
/// <param name="Bound">No choice that holds is better, in the objective's unit; infinite where none holds.</param>
internal sealed record LatencyFindings(int Replayed, int Pruned, bool Certified, double? Value, double Bound);

/// <summary>The range of the error correlation with another tier over which the chosen thresholds hold every constraint.</summary>
/// <param name="Tier">The described tier.</param>
/// <param name="Assumed">The scenario's correlation.</param>
/// <param name="From">Least correlation looked at that still holds, in one piece with the assumed one; null where even that does not.</param>
/// <param name="To">Greatest one.</param>
internal sealed record CorrelationBand(string Tier, double Assumed, double? From, double? To);
