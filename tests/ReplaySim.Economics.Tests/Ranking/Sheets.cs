using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Tests.Ranking;

/// <summary>Models for tests.</summary>
internal static class Sheets
{
    public static ModelCandidate Model(string name, decimal? quality, decimal? cost, decimal? latency = null, decimal? memory = null) =>
        new() { Name = name, Quality = quality, CostPerThousand = cost, LatencyMs = latency, MemoryMb = memory };

    /// <summary>Up to thirty models on a coarse grid, so that ties, zeros and missing figures are common.</summary>
    public static List<ModelCandidate> Drawn(Random random)
    {
        decimal? Cell(int most, decimal step) => random.Next(12) == 0 ? null : random.Next(most + 1) * step;
        return [.. Enumerable.Range(0, random.Next(1, 31)).Select(i => Model($"m{i}", Cell(10, 0.1m), Cell(8, 0.25m), Cell(5, 10), Cell(5, 100)))];
    }
}
