using ReplaySim.Core.Numerics;
using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Ranking;

/// <summary>
/// The knee of a frontier: the point furthest above the straight line from its cheapest to its best end, cost by its logarithm (by the dollar
/// where a model is free, which has no logarithm), both axes scaled to [0, 1]: Satopää, Albrecht, Irwin and Raghavan, "Finding a Kneedle in a Haystack" (2011),
/// without smoothing.
/// </summary>
internal static class Knee
{
    /// <summary>The cheaper of two equally far; null where no point lies above that line.</summary>
    public static ModelCandidate? Of(IReadOnlyList<ModelCandidate> frontier)
    {
        if (frontier.Count < 3)
            return null;
        var free = frontier[0].CostPerThousand == 0;
        double X(ModelCandidate m) => free ? (double)m.CostPerThousand!.Value : PortableMath.Log((double)m.CostPerThousand!.Value);
        var (first, last) = (frontier[0], frontier[^1]);
        var width = X(last) - X(first);
        var height = (double)(last.Quality - first.Quality)!.Value;
        if (!(width > 0) || !(height > 0))
            return null;
        ModelCandidate? best = null;
        var furthest = 0.0;
        foreach (var model in frontier)
        {
            var above = (double)(model.Quality - first.Quality)!.Value / height - (X(model) - X(first)) / width;
            if (above > furthest + 1e-12)
                (best, furthest) = (model, above);
        }

        return best;
    }
}
