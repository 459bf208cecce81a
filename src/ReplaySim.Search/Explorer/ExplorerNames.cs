using ReplaySim.Core.Results;

namespace ReplaySim.Search.Explorer;

/// <summary>Words of explorer files.</summary>
internal static class ExplorerNames
{
    private static readonly (MetricUnit Unit, string Name)[] Units =
        [(MetricUnit.Share, "share"), (MetricUnit.Dollars, "dollars"), (MetricUnit.Micros, "micros"), (MetricUnit.Count, "count")];

    private static readonly (Bound Bound, string Name)[] Bounds =
        [(Bound.AtLeast, "at_least"), (Bound.Above, "above"), (Bound.AtMost, "at_most"), (Bound.Below, "below")];

    public static string Of(MetricUnit unit) => Units.First(u => u.Unit == unit).Name;

    public static string Of(Bound bound) => Bounds.First(b => b.Bound == bound).Name;

    /// <summary>The unit of that name.</summary>
    public static MetricUnit UnitOf(string? name) => Units.First(u => u.Name == name).Unit;

    /// <summary>The bound of that name.</summary>
    public static Bound BoundOf(string? name) => Bounds.First(b => b.Name == name).Bound;
}
