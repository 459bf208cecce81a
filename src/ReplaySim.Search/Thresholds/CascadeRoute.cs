using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>
/// A cascade. A row that is not taken for sure stands before at most two open thresholds: the first is the outer one where a second
/// may follow, and the last lies on a line of its own.
/// </summary>
/// <param name="table">The history.</param>
/// <param name="chain">Tiers, first asked first.</param>
/// <param name="thresholdOf">Threshold by stage and answer.</param>
/// <param name="isOuter">Per stage, whether its thresholds are outer ones.</param>
/// <param name="lineOf">Line of an axis.</param>
internal sealed class CascadeRoute(SearchTable table, int[] chain, Func<int, int, RouteThreshold> thresholdOf, bool[] isOuter, Func<int, int> lineOf) : Route
{
    /// <summary>All thresholds are open, and none depends on the answer.</summary>
    public bool IsStraight { get; init; }

    // Of two tiers there is no outer threshold; of three the middle one's answer is taken from the cut up.
    public override StraightRoute? Straight => !IsStraight || chain.Length is < 2 or > 3 ? null : new StraightRoute
    {
        Outer = chain.Length == 2 ? -1 : thresholdOf(0, 0).Axis,
        OuterValues = table.Tiers[chain[0]].Confidence,
        Cuts = [thresholdOf(chain.Length - 2, 0).Axis],
        LineValues = table.Tiers[chain[^2]].Confidence,
        Ends = [End(chain.Length == 2 ? 1 : 0), End(chain.Length - 1), End(chain.Length - 2)],
        MissingPlace = 1,
    };

    public override void Plan(int row, ref RowPlan plan)
    {
        plan.Outer = plan.Line = -1;
        for (var stage = 0; stage < chain.Length; stage++)
        {
            if (stage == chain.Length - 1)
            {
                (plan.Ends[0], plan.EndCount) = (End(stage), 1);
                return;
            }

            var tier = table.Tiers[chain[stage]];
            var confidence = tier.Confidence[row];
            if (double.IsNaN(confidence))
                continue;
            var threshold = thresholdOf(stage, (int)tier.Answer[row]);
            if (threshold.Axis < 0)
            {
                if (!(confidence >= threshold.Value))
                    continue;
                (plan.Ends[0], plan.EndCount) = (End(stage), 1);
                return;
            }

            if (isOuter[stage])
            {
                (plan.Outer, plan.OuterValue, plan.OuterEnd) = (threshold.Axis, confidence, End(stage));
                continue;
            }

            (plan.Line, plan.LineValue) = (lineOf(threshold.Axis), confidence);
            (plan.Ends[0], plan.Ends[1], plan.EndCount) = (EndAfter(stage + 1, row), End(stage), 2);
            return;
        }
    }

    // Later thresholds are all fixed.
    private PathEnd EndAfter(int stage, int row)
    {
        for (; stage < chain.Length - 1; stage++)
        {
            var tier = table.Tiers[chain[stage]];
            if (tier.Confidence[row] >= thresholdOf(stage, (int)tier.Answer[row]).Value)
                break;
        }

        return End(stage);
    }

    private PathEnd End(int stage) => PathEnd.Of(chain.AsSpan(0, stage + 1));
}
