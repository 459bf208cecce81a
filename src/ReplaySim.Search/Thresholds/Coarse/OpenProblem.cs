using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>The problem that a coarse search leaves: thresholds in windows, and the rows that these decide.</summary>
internal sealed class OpenProblem
{
    private readonly CoarseTerms _terms;
    private readonly OpenRows _rows;
    private readonly Window[] _windows;
    private readonly double[] _known;
    private readonly int[] _order;

    /// <param name="terms">The search.</param>
    /// <param name="rows">Open rows.</param>
    /// <param name="windows">Per axis, the thresholds that are left.</param>
    /// <param name="known">The best choice known, in the windows.</param>
    public OpenProblem(CoarseTerms terms, OpenRows rows, Window[] windows, CoarseChoice known)
    {
        (_terms, _rows, _windows, _known) = (terms, rows, windows, known.Thresholds);
        _order = Order();
    }

    /// <summary>The problem, row by row.</summary>
    /// <param name="sums">Sums of all other rows.</param>
    /// <param name="outerValues">Values outside the window of the outer threshold that are to be known.</param>
    /// <param name="lineValues">Values outside the windows of the cuts that are to be known.</param>
    public ThresholdProblem Build(long[] sums, IEnumerable<double> outerValues, IEnumerable<double> lineValues)
    {
        var route = _terms.Route;
        var onLine = Distinct(_rows.Line.Span, lineValues);
        var variables = new ThresholdVariable[_terms.Axes.Count];
        foreach (var cut in route.Cuts)
            variables[cut] = Variable(cut, onLine);
        var outer = route.Outer < 0 ? [] : Distinct(_rows.Outer.Span, outerValues);
        if (route.Outer >= 0)
            variables[route.Outer] = Variable(route.Outer, outer);
        var (outerPlace, linePlace, kinds) = (new int[_order.Length], new int[_order.Length], new byte[_order.Length]);
        var (outerOf, lineOf) = (new int[_order.Length], new int[_order.Length]);
        for (var i = 0; i < _order.Length; i++)
        {
            var row = _order[i];
            kinds[i] = _rows.Kinds.Span[row];
            (outerOf[i], outerPlace[i]) = route.Outer < 0 ? (-1, 0) : Place(_rows.Outer.Span[row], outer, route.Outer);
            (lineOf[i], linePlace[i]) = Place(_rows.Line.Span[row], onLine, 0);
        }

        return new ThresholdProblem
        {
            Variables = variables,
            IsOuter = [.. Enumerable.Range(0, variables.Length).Select(v => v == route.Outer)],
            Lines = [route.Cuts],
            Outer = outerOf,
            OuterPlace = outerPlace,
            Line = lineOf,
            LinePlace = linePlace,
            Measures = _terms.Kinds.Repeat(kinds),
            Base = sums,
            IsPart = true,
        };
    }

    // A choice at the upper edge of a window is the same as one anywhere up to the next value.
    private ThresholdVariable Variable(int axis, double[] values)
    {
        var at = ThresholdVariable.LowerBound(values, _known[axis]);
        var next = at == values.Length ? double.PositiveInfinity : values[at];
        return new ThresholdVariable(_terms.Axes[axis], values, (_windows[axis].Above, Math.Max(_windows[axis].UpTo, next)));
    }

    // By value on the line; rows without one come last.
    private int[] Order()
    {
        var line = _rows.Line.Span;
        var keys = new double[line.Length];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = double.IsNaN(line[row]) ? double.PositiveInfinity : line[row];
        var ascending = RadixOrder.Ascending(keys);
        return [.. ascending.Where(row => !double.IsNaN(_rows.Line.Span[row])), .. ascending.Where(row => double.IsNaN(_rows.Line.Span[row]))];
    }

    private static (int Of, int Place) Place(double value, double[] values, int of) =>
        double.IsNaN(value) ? (-1, 0) : (of, ThresholdVariable.LowerBound(values, value));

    private static double[] Distinct(ReadOnlySpan<double> inside, IEnumerable<double> outside)
    {
        double[] all = [.. inside.ToArray().Concat(outside).Where(v => !double.IsNaN(v))];
        var distinct = new List<double>();
        foreach (var i in RadixOrder.Ascending(all))
        {
            if (distinct.Count == 0 || all[i] != distinct[^1])
                distinct.Add(all[i]);
        }

        return [.. distinct];
    }
}
