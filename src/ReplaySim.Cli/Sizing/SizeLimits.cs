using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Sizing;

/// <summary>What the servers must meet.</summary>
internal sealed record SizeLimits
{
    private const string Tier = "tier.";

    /// <summary>Constraints that servers can cure: upper bounds of latencies, waits, utilization and rejected rows.</summary>
    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>The scenario's other constraints.</summary>
    public required IReadOnlyList<Constraint> Others { get; init; }

    /// <summary>Most that servers may be busy, overall and in any window, as a fraction; null: any.</summary>
    public required double? MostBusy { get; init; }

    /// <summary>Whether the scenario says how many rows may be turned away; otherwise none may be by a full queue.</summary>
    public bool LimitsRejected => Constraints.Any(c => c.Metric.Name == "rejected");

    public static SizeLimits Of(IEnumerable<Constraint> constraints, double? mostBusy)
    {
        var byCure = constraints.ToLookup(IsCurable);
        return new SizeLimits { Constraints = [.. byCure[true]], Others = [.. byCure[false]], MostBusy = mostBusy };
    }

    /// <summary>The tier that a constraint is on; null: the whole.</summary>
    public static string? TierOf(Constraint constraint) =>
        constraint.Metric.Name.StartsWith(Tier, StringComparison.Ordinal) ? constraint.Metric.Name[Tier.Length..].Split('.')[0] : null;

    /// <summary>Whether a constraint is on latencies, which can be told of any stretch of time.</summary>
    public static bool IsOnLatency(Constraint constraint) =>
        constraint.Metric.Name.StartsWith("latency.", StringComparison.Ordinal) && constraint.Metric.Name != "latency.zero_load_mean";

    private static bool IsCurable(Constraint constraint)
    {
        if (constraint.Metric.LatencyBoundMicros is not null)
            return constraint.Bound is Bound.AtLeast or Bound.Above;
        var name = constraint.Metric.Name;
        return constraint.Bound is Bound.AtMost or Bound.Below
            && (IsOnLatency(constraint) || name == "rejected" || (TierOf(constraint) is not null && !name.EndsWith(".asked", StringComparison.Ordinal)));
    }
}
