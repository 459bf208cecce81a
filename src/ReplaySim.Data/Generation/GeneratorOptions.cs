using ReplaySim.Core.Time;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Generation;

/// <summary>What history to generate.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Number of transactions.</summary>
    public required long Rows { get; init; }

    /// <summary>The same seed gives the same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>First instant, µs since the epoch.</summary>
    public long FromMicros { get; init; } = 1_767_225_600_000_000; // 2026-01-01T00:00:00Z

    /// <summary>Stretch of time over which the rows are spread, µs.</summary>
    public long OverMicros { get; init; } = 30 * SimTime.PerDay;

    /// <summary>Expected share of frauds. At 0.5 % always-legit would meet a target of 99.5 % by itself.</summary>
    public double FraudShare { get; init; } = 0.02;

    /// <summary>Flash-sale spikes instead of the daily and weekly rhythm.</summary>
    public bool Sale { get; init; }

    /// <summary>By how much a tier is less accurate than it usually is, a fraction, by its name: a planted drift.</summary>
    public IReadOnlyDictionary<string, double> Worse { get; init; } = new Dictionary<string, double>();

    /// <summary>How pages are compressed.</summary>
    public HistoryCompression Compression { get; init; } = HistoryCompression.Snappy;
}
