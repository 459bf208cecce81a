using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Thresholds;

/// <summary>A threshold of a route: fixed, or the axis that chooses it.</summary>
/// <param name="Axis">Index of the axis, −1 where it is fixed.</param>
/// <param name="Value">Its value where it is fixed.</param>
internal readonly record struct RouteThreshold(int Axis, double Value);

/// <summary>How a row may end, as far as its thresholds are still open.</summary>
internal ref struct RowPlan
{
    /// <summary>Axis of the threshold that is looked at first and whose failing leads on to the line; −1 for none.</summary>
    public int Outer;
    public double OuterValue;

    /// <summary>How the row ends when it reaches the outer threshold.</summary>
    public PathEnd OuterEnd;

    /// <summary>Index of the line that decides otherwise; −1 where one end alone is left.</summary>
    public int Line;
    public double LineValue;

    /// <summary>Ends by place on the line: below the first cut, between the cuts, from the last cut up.</summary>
    public Span<PathEnd> Ends;
    public int EndCount;
}

/// <summary>A policy whose thresholds are open or fixed.</summary>
internal abstract class Route
{
    public abstract void Plan(int row, ref RowPlan plan);

    /// <summary>The same policy as comparisons of columns; null where rows differ in what is compared.</summary>
    public virtual StraightRoute? Straight => null;
}

/// <summary>Always the same tier.</summary>
internal sealed class FixedRoute(int tier) : Route
{
    public override void Plan(int row, ref RowPlan plan)
    {
        plan.Outer = plan.Line = -1;
        plan.Ends[0] = new PathEnd(tier, 1UL << tier);
        plan.EndCount = 1;
    }
}

/// <summary>A policy per segment.</summary>
internal sealed class SegmentRoute(Func<int, int> placeOf, Route[] routes) : Route
{
    public override void Plan(int row, ref RowPlan plan) => routes[placeOf(row)].Plan(row, ref plan);
}
