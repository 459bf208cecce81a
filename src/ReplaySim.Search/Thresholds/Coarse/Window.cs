namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Thresholds above one value and at most another. Values below the first miss all of them, values from the last up reach all.</summary>
internal readonly record struct Window(double Above, double UpTo)
{
    public static readonly Window All = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Windows that do not touch and hold the same thresholds as others together, ascending.</summary>
    public static IReadOnlyList<Window> Union(IEnumerable<Window> windows)
    {
        var union = new List<Window>();
        foreach (var window in windows.OrderBy(w => w.Above))
        {
            if (union.Count > 0 && window.Above <= union[^1].UpTo)
                union[^1] = new Window(union[^1].Above, Math.Max(union[^1].UpTo, window.UpTo));
            else
                union.Add(window);
        }

        return union;
    }

    /// <summary>Whether it depends on the threshold whether a value reaches it.</summary>
    public bool IsOpen(double value) => value >= Above && value < UpTo;
}
