namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>All that a run folder's document becomes on a server, worked out once.</summary>
/// <param name="Server">Where it was meant to go.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Key">Of the run folder: the same folder makes the same runs, wherever it is sent from.</param>
/// <param name="Runs">The run itself, then those nested in it.</param>
internal sealed record TrackingPlan(string? Server, string Experiment, string Key, IReadOnlyList<TrackedRun> Runs)
{
    public const string Current = "replaysim/tracking/v1";

    public string Schema { get; init; } = Current;
}

/// <summary>One run on the server; all but the plan's first are nested in that.</summary>
internal sealed record TrackedRun
{
    public required string Name { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long StartMs { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long EndMs { get; init; }

    public required IReadOnlyList<TrackedText> Tags { get; init; }

    public required IReadOnlyList<TrackedText> Parameters { get; init; }

    public required IReadOnlyList<TrackedMetric> Metrics { get; init; }

    public TrackedDataset? Dataset { get; init; }

    /// <summary>Names of files in the run folder.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];
}

internal sealed record TrackedText(string Key, string Value);

/// <summary>A metric; more than one point is a history.</summary>
internal sealed record TrackedMetric(string Key, IReadOnlyList<MetricPoint> Points);

/// <param name="TimeMs">Milliseconds since 1970, UTC.</param>
/// <param name="Step">Its place in the history.</param>
/// <param name="Value">Finite.</param>
internal readonly record struct MetricPoint(long TimeMs, long Step, double Value);

/// <param name="Name">What it is called.</param>
/// <param name="Digest">At most 36 characters.</param>
/// <param name="Source">JSON: what identifies it.</param>
/// <param name="Profile">JSON: how much it is.</param>
internal sealed record TrackedDataset(string Name, string Digest, string Source, string Profile);
