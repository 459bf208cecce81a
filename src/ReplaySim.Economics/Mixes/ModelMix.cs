using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Mixes;

/// <summary>
/// One model, or two that share requests. Quality is linear in the share: the mean over requests, where those of the second model are drawn by
/// chance.
/// </summary>
public sealed record ModelMix
{
    /// <summary>The model of the other requests; in a cascade the one that every request asks first. Its quality and cost are known.</summary>
    public required ModelCandidate First { get; init; }

    /// <summary>The model of <see cref="Share"/>; null: the first serves all. Its quality and cost are known.</summary>
    public ModelCandidate? Second { get; init; }

    /// <summary>Requests that the second model answers, a fraction; 0 without one.</summary>
    public decimal Share { get; init; }

    /// <summary>Requests of the second model have asked the first one before, and paid it.</summary>
    public bool InTurn { get; init; }

    /// <summary>The mean over requests, a fraction.</summary>
    public decimal Quality => First.Quality!.Value + Share * ((Second ?? First).Quality!.Value - First.Quality!.Value);

    /// <summary>Dollars per 1 000 inferences, the mean over requests.</summary>
    public decimal CostPerThousand => First.CostPerThousand!.Value + Share * CostOfSecond;

    /// <summary>Milliseconds of the slowest way that a request may go; null: not known.</summary>
    public decimal? LongestMs => Second is null ? First.LatencyMs : InTurn ? First.LatencyMs + Second.LatencyMs
        : First.LatencyMs is { } first && Second.LatencyMs is { } second ? Math.Max(first, second) : null;

    /// <summary>Quality that a further dollar per 1 000 inferences buys, a fraction; null where two models do not share, or better costs no more.</summary>
    public decimal? QualityPerDollar => Second is not null && CostOfSecond > 0 ? (Second.Quality - First.Quality) / CostOfSecond : null;

    /// <summary>
    /// What every request passed on must gain over the first model's quality, a fraction, for this cascade to be as good as another way. Null where
    /// nothing is passed on.
    /// </summary>
    public decimal? GainToMatch(ModelMix other) => Share == 0 ? null : (other.Quality - First.Quality!.Value) / Share;

    // Beyond what the request costs already, dollars per 1 000.
    private decimal CostOfSecond => (Second ?? First).CostPerThousand!.Value - (InTurn ? 0 : First.CostPerThousand!.Value);
}
