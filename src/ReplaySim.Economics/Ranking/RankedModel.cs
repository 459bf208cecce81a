using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Ranking;

/// <summary>A model beside the others. What cannot be worked out is null.</summary>
public sealed record RankedModel
{
    /// <summary>The model as it was given.</summary>
    public required ModelCandidate Model { get; init; }

    /// <summary>Dollars per 1 000 inferences for each point (hundredth) of quality; null at no quality.</summary>
    public decimal? CostPerPoint { get; init; }

    /// <summary>On the frontier: dollars per 1 000 inferences for each further point over the next cheaper model there.</summary>
    public decimal? MarginalPerPoint { get; init; }

    /// <summary>What its wrong answers cost, dollars per 1 000 inferences.</summary>
    public decimal? ErrorsPerThousand { get; init; }

    /// <summary>Price and errors, dollars per 1 000 inferences.</summary>
    public decimal? TotalPerThousand => ErrorsPerThousand + Model.CostPerThousand;

    /// <summary>Dollars a month at the volume.</summary>
    public decimal? PerMonth { get; init; }

    /// <summary>No other model that passes the filters is at least as good and as cheap, and better in one of them.</summary>
    public bool OnFrontier { get; init; }

    /// <summary>The best bend of the frontier: what is dearer buys little, what is cheaper loses much.</summary>
    public bool IsKnee { get; init; }

    /// <summary>By what it is dominated; null: by nothing.</summary>
    public Domination? Domination { get; init; }

    /// <summary>Filters that it does not pass, and how; empty: it passes all.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];
}

/// <summary>How much better one can do than a dominated model.</summary>
/// <param name="By">The cheapest of the best models that cost no more.</param>
/// <param name="ExcessCost">Dollars per 1 000 inferences over the cheapest model that is at least as good.</param>
/// <param name="ShortOfQuality">Quality that the best model at no higher price has more, a fraction.</param>
public sealed record Domination(string By, decimal ExcessCost, decimal ShortOfQuality);
