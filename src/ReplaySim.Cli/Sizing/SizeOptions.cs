namespace ReplaySim.Cli.Sizing;

/// <summary>How servers are to be found.</summary>
internal sealed record SizeOptions
{
    public required SizeLimits Limits { get; init; }

    /// <summary>Length of a window, µs.</summary>
    public required long WindowMicros { get; init; }

    /// <summary>Tiers by name; empty: those that have a number of servers.</summary>
    public required IReadOnlyList<string> Tiers { get; init; }

    /// <summary>Most servers of a tier.</summary>
    public required int Most { get; init; }

    /// <summary>Most counts of servers that the search replays.</summary>
    public required int Trials { get; init; }

    public required int Threads { get; init; }
}
