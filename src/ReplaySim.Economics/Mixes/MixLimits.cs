using ReplaySim.Economics.Models;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Economics.Mixes;

/// <summary>What a mix is held to: cost and quality on the mean over requests, latency for every request, memory for each model.</summary>
public sealed record MixLimits
{
    /// <summary>Most dollars per 1 000 inferences; null: no limit.</summary>
    public decimal? MostCostPerThousand { get; init; }

    /// <summary>Least quality, a fraction; null: no limit. With one the cheapest mix is looked for, without one the best.</summary>
    public decimal? LeastQuality { get; init; }

    /// <summary>Most milliseconds on any way that a request may go; null: no limit.</summary>
    public decimal? MostLatencyMs { get; init; }

    /// <summary>Most megabytes of a model; null: no limit.</summary>
    public decimal? MostMemoryMb { get; init; }

    /// <summary>The limits of a ranking.</summary>
    /// <exception cref="OverflowException">A budget beyond what decimals hold.</exception>
    public static MixLimits Of(RankingOptions options) => new()
    {
        MostCostPerThousand = options.BudgetPerMonth * 1000 / (options.VolumePerDay * RankingOptions.DaysPerMonth),
        LeastQuality = options.LeastQuality,
        MostLatencyMs = options.MostLatencyMs,
        MostMemoryMb = options.MostMemoryMb,
    };

    /// <summary>Each limit that is set, by its name, with the limits that are left without it.</summary>
    internal IEnumerable<(string Name, MixLimits Without)> Relaxed()
    {
        if (MostCostPerThousand is not null)
            yield return ("budget", this with { MostCostPerThousand = null });
        if (MostLatencyMs is not null)
            yield return ("latency", this with { MostLatencyMs = null });
        if (MostMemoryMb is not null)
            yield return ("memory", this with { MostMemoryMb = null });
        if (LeastQuality is not null)
            yield return ("quality", this with { LeastQuality = null });
    }

    internal bool Takes(ModelCandidate model) =>
        model is { Quality: not null, CostPerThousand: not null } && (MostMemoryMb is null || model.MemoryMb <= MostMemoryMb);

    internal bool Holds(ModelMix mix) =>
        Within(mix.CostPerThousand, MostCostPerThousand) && (LeastQuality is null || Within(LeastQuality.Value, mix.Quality)) && (MostLatencyMs is null || mix.LongestMs <= MostLatencyMs);

    // A share is a quotient, so what is computed from it may be off in the last of 28 digits.
    private static bool Within(decimal value, decimal? limit) => limit is null || decimal.Round(value, 20) <= decimal.Round(limit.Value, 20);
}
