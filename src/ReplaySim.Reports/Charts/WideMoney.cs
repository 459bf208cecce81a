namespace ReplaySim.Reports.Charts;

/// <summary>Money over several powers of ten, where equal steps would press the cheap end together.</summary>
public static class WideMoney
{
    private const double Wide = 20;
    private const int PiecesOfMix = 24;

    /// <summary>
    /// The chart with its horizontal dollars by their logarithm, if they span more than a factor of twenty and all are positive. Mixes,
    /// which are dashed, are straight in dollars and so bend then.
    /// </summary>
    public static Chart ByLogarithm(Chart chart)
    {
        if (chart.X.Scale != AxisScale.Money)
            return chart;
        var places = chart.Traces.SelectMany(t => t.X).ToList();
        if (places.Count == 0 || !(places.Min() > 0 && places.Max() > Wide * places.Min()))
            return chart;
        return chart with { X = chart.X with { Scale = AxisScale.LogMoney }, Traces = [.. chart.Traces.Select(t => t.Kind == TraceKind.DashedLine ? Bent(t) : t)] };
    }

    private static Trace Bent(Trace mix)
    {
        var (x, y) = (new List<double>(), new List<double?>());
        for (var i = 0; i < mix.X.Count; i++)
        {
            for (var piece = 1; i > 0 && piece < PiecesOfMix; piece++)
            {
                // Squared, so that pieces are short at the cheap end, where the bend is.
                var share = (double)(piece * piece) / (PiecesOfMix * PiecesOfMix);
                x.Add(mix.X[i - 1] + ((mix.X[i] - mix.X[i - 1]) * share));
                y.Add(mix.Y[i - 1] + ((mix.Y[i] - mix.Y[i - 1]) * share));
            }

            x.Add(mix.X[i]);
            y.Add(mix.Y[i]);
        }

        return mix with { X = x, Y = y, Texts = [] };
    }
}
