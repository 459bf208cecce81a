using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Economics.Decisions;

/// <summary>How often an alternative is the best when the weights may be any.</summary>
internal static class RankStability
{
    /// <summary>Weights tried: the standard error of a share is at most 0.16 points.</summary>
    public const int Draws = 100_000;

    /// <summary>
    /// Share of the simplex of weights on which each alternative has the highest weighted sum; equals share. By uniform draws from the
    /// simplex (normalised exponentials), counter-based, so that the same seed gives the same shares.
    /// </summary>
    /// <param name="scores">By alternative and criterion.</param>
    /// <param name="seed">Of the draws.</param>
    public static double[] WinShares(double[][] scores, ulong seed)
    {
        var criteria = scores[0].Length;
        var stream = new DrawStream(seed, DrawPurpose.Sensitivity, "weights");
        var weights = new double[criteria];
        var wins = new double[scores.Length];
        var best = new List<int>();
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var c = 0; c < criteria; c++)
                weights[c] = -PortableMath.Log(stream.Uniform(draw, c));
            Best(scores, weights, best);
            foreach (var winner in best)
                wins[winner] += 1.0 / best.Count;
        }

        return [.. wins.Select(w => w / Draws)];
    }

    // Only which sum is the highest matters, so weights need not sum to one.
    private static void Best(double[][] scores, double[] weights, List<int> best)
    {
        best.Clear();
        var highest = double.NegativeInfinity;
        for (var a = 0; a < scores.Length; a++)
        {
            var sum = 0.0;
            for (var c = 0; c < weights.Length; c++)
                sum += weights[c] * scores[a][c];
            if (sum > highest)
            {
                highest = sum;
                best.Clear();
            }

            if (sum == highest)
                best.Add(a);
        }
    }
}
