namespace ReplaySim.Core.Replay;

/// <summary>
/// Rows that arrive while the system fills up. They are left out of latencies, waits and time averages; accuracy, cost and
/// conservation keep them unless <see cref="All"/>.
/// </summary>
public sealed record WarmUp
{
    /// <summary>No warm-up: every row is measured.</summary>
    public static WarmUp None { get; } = new();

    /// <summary>From the first arrival, µs.</summary>
    public long Micros { get; init; }

    /// <summary>Number of first rows.</summary>
    public long Rows { get; init; }

    /// <summary>Leave them out of accuracy and cost too.</summary>
    public bool All { get; init; }
}
