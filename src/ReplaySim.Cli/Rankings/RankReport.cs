using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Cli.Rankings;

/// <summary>A ranking and what it was made of.</summary>
/// <param name="Source">The sheet or folder, as it was given.</param>
/// <param name="Quality">What the sheet calls quality.</param>
/// <param name="Options">What the models were held against.</param>
/// <param name="Models">In order.</param>
/// <param name="Notices">What was noticed while reading.</param>
internal sealed record RankReport(string Source, string Quality, RankingOptions Options, IReadOnlyList<RankedModel> Models, IReadOnlyList<string> Notices)
{
    /// <summary>How models may share requests within the limits; null where that was not asked.</summary>
    public MixFindings? Mixes { get; init; }

    /// <summary>Models that pass every filter and can be ranked.</summary>
    public IReadOnlyList<RankedModel> Passing { get; } = [.. Models.Where(m => m.Excluded.Count == 0 && m.Model is { Quality: not null, CostPerThousand: not null })];

    /// <summary>The cheapest per point of quality; null: there is none. Equals: the first by name.</summary>
    public RankedModel? CheapestPerPoint => First(Passing.Where(m => m.CostPerPoint is not null).OrderBy(m => m.CostPerPoint));

    /// <summary>The best, of equals the cheapest.</summary>
    public RankedModel? Best => First(Passing.OrderByDescending(m => m.Model.Quality).ThenBy(m => m.Model.CostPerThousand));

    /// <summary>The lowest price with errors; null where errors have no cost.</summary>
    public RankedModel? LowestTotal => First(Passing.Where(m => m.TotalPerThousand is not null).OrderBy(m => m.TotalPerThousand));

    /// <summary>The frontier's knee; null: there is none.</summary>
    public RankedModel? Knee => Passing.FirstOrDefault(m => m.IsKnee);

    /// <summary>Cheapest first.</summary>
    public IReadOnlyList<RankedModel> Frontier =>
        [.. Passing.Where(m => m.OnFrontier).OrderBy(m => m.Model.CostPerThousand).ThenBy(m => m.Model.Name, StringComparer.Ordinal)];

    private static RankedModel? First(IOrderedEnumerable<RankedModel> models) => models.ThenBy(m => m.Model.Name, StringComparer.Ordinal).FirstOrDefault();
}
