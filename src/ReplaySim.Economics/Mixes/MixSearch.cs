using ReplaySim.Core;
using ReplaySim.Economics.Models;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Economics.Mixes;

/// <summary>
/// The best split of requests between models, and the best cascade of two. Quality and cost of a split are linear in its shares, so one limit on
/// a mean beside "shares sum to 1" is met best by at most two models (a basic solution of the linear program): all pairs are tried.
/// </summary>
public static class MixSearch
{
    /// <summary>What is best within the limits, and what it would be without each of them.</summary>
    /// <param name="models">Those without a quality or a cost take no part.</param>
    /// <param name="options">With a budget or a least quality.</param>
    /// <exception cref="ReplayInputException">There is neither, so nothing that a mix could trade.</exception>
    public static MixFindings Of(IReadOnlyList<ModelCandidate> models, RankingOptions options)
    {
        var limits = MixLimits.Of(options);
        if (limits is { MostCostPerThousand: null, LeastQuality: null })
            throw new ReplayInputException("--mix: nothing to trade quality and cost for; expected --budget with --volume, or --min-quality");
        List<RelaxedMix> relaxed = [.. limits.Relaxed().Select(r => new RelaxedMix([r.Name], Best(models, r.Without)))];
        if (relaxed.Count > 1)
            relaxed.Add(new RelaxedMix([.. relaxed.SelectMany(r => r.Without)], Best(models, new MixLimits())));
        return new MixFindings(Best(models, limits, inTurn: false), Best(models, limits, inTurn: true), relaxed);
    }

    private static ModelMix? Best(IReadOnlyList<ModelCandidate> models, MixLimits limits) =>
        Better([.. new[] { Best(models, limits, inTurn: false), Best(models, limits, inTurn: true) }.OfType<ModelMix>()], limits);

    private static ModelMix? Best(IReadOnlyList<ModelCandidate> models, MixLimits limits, bool inTurn)
    {
        List<ModelCandidate> taken = [.. models.Where(limits.Takes)];
        var alone = taken.Select(m => new ModelMix { First = m });
        var pairs = from first in taken from second in taken where second.Quality > first.Quality let mix = Shared(first, second, limits, inTurn) where mix is not null select mix;
        return Better([.. (inTurn ? pairs : alone.Concat(pairs)).Where(limits.Holds)], limits);
    }

    // The share at which the limit is met with nothing to spare; null where it would not lie between none and all.
    private static ModelMix? Shared(ModelCandidate first, ModelCandidate second, MixLimits limits, bool inTurn)
    {
        var step = second.CostPerThousand - (inTurn ? 0 : first.CostPerThousand);
        var share = limits.LeastQuality is { } least ? (least - first.Quality) / (second.Quality - first.Quality)
            : limits.MostCostPerThousand is not { } most ? 1
            : step <= 0 ? 1 : (most - first.CostPerThousand) / step;
        return share > 0 && (inTurn || share < 1) ? new ModelMix { First = first, Second = second, Share = Math.Min(1, share.Value), InTurn = inTurn } : null;
    }

    private static ModelMix? Better(IReadOnlyList<ModelMix> mixes, MixLimits limits)
    {
        var sorted = limits.LeastQuality is null
            ? mixes.OrderByDescending(m => decimal.Round(m.Quality, 20)).ThenBy(m => m.CostPerThousand)
            : mixes.OrderBy(m => decimal.Round(m.CostPerThousand, 20)).ThenByDescending(m => m.Quality);
        return sorted.ThenBy(m => m.Second is not null).ThenBy(m => m.First.Name, StringComparer.Ordinal).ThenBy(m => m.Second?.Name, StringComparer.Ordinal).FirstOrDefault();
    }
}
