using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>Cut points on a score; a missing score goes to the last tier.</summary>
/// <param name="scores">The score of every row.</param>
/// <param name="chain">Tiers from low to high score.</param>
/// <param name="line">The line of its cuts.</param>
/// <param name="cuts">Axes of its cuts, ascending.</param>
internal sealed class ScoreRoute(GrowingColumn<double> scores, int[] chain, int line, int[] cuts) : Route
{
    public override StraightRoute Straight => new()
    {
        Cuts = cuts,
        LineValues = scores,
        Ends = [.. chain.Prepend(chain[0]).Select(tier => new PathEnd(tier, 1UL << tier))],
        MissingPlace = chain.Length,
    };

    public override void Plan(int row, ref RowPlan plan)
    {
        plan.Outer = plan.Line = -1;
        var score = scores[row];
        if (double.IsNaN(score))
        {
            (plan.Ends[0], plan.EndCount) = (new PathEnd(chain[^1], 1UL << chain[^1]), 1);
            return;
        }

        (plan.Line, plan.LineValue, plan.EndCount) = (line, score, chain.Length);
        for (var k = 0; k < chain.Length; k++)
            plan.Ends[k] = new PathEnd(chain[k], 1UL << chain[k]);
    }
}
