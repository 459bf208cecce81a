using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Search;

/// <summary>What a sweep varies, and how.</summary>
public sealed record SearchOptions
{
    public required IReadOnlyList<VaryAxis> Vary { get; init; }

    /// <summary>Shares of rows for search, calibration and validation; null: everything is searched.</summary>
    public IReadOnlyList<double>? Split { get; init; }

    public double Confidence { get; init; } = 0.95;
}

/// <summary>One varied key: an interval in steps, or values.</summary>
public sealed record VaryAxis
{
    /// <summary>Path of the key in the scenario.</summary>
    public required string Path { get; init; }

    /// <summary>Values as YAML; empty where an interval is given.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public double From { get; init; }

    public double To { get; init; } = 1;

    /// <summary>Number of values taken from the interval; null: chosen by the number of axes.</summary>
    public int? Steps { get; init; }

    /// <summary>Even steps, rather than quantiles of the confidences or scores that the key is compared with.</summary>
    public bool Grid { get; init; }
}
