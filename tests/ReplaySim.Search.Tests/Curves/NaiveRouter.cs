namespace ReplaySim.Search.Tests.Curves;

/// <summary>RouteLLM's evaluation written down as it is told: thresholds as numbers, every row asked at each of them, sums in doubles.</summary>
internal sealed class NaiveRouter
{
    private NaiveRouter(List<(double Share, double Quality)> points, double weak, double strong) => (Points, Weak, Strong) = (points, weak, strong);

    public IReadOnlyList<(double Share, double Quality)> Points { get; }

    public double Weak { get; }

    public double Strong { get; }

    public double AverageRecovered => (Area(p => p.Quality) - Area(_ => Weak)) / (Area(_ => Strong) - Area(_ => Weak));

    /// <param name="rows">Rows; a higher key goes to the strong tier.</param>
    public static NaiveRouter Of(CurveRow[] rows)
    {
        var scores = rows.Select(r => r.Key).Where(k => !double.IsNaN(k)).Order().ToList();
        var points = new List<(double, double)>();
        for (var edge = 0; edge <= 10; edge++)
        {
            var threshold = scores.Count == 0 ? double.NaN : Quantile(scores, edge / 10.0);
            var strong = rows.Select(r => double.IsNaN(r.Key) || (edge < 10 ? r.Key >= threshold : r.Key > threshold)).ToList();
            points.Add((strong.Average(s => s ? 1.0 : 0), rows.Zip(strong, (r, s) => (s ? r.Strong : r.Weak) / (double)CurveRow.Right).Average()));
        }

        points.Sort();
        return new NaiveRouter(points, rows.Average(r => r.Weak / (double)CurveRow.Right), rows.Average(r => r.Strong / (double)CurveRow.Right));
    }

    // The same values wherever whole scores are compared: rounding cannot carry a quantile across one.
    private static double Quantile(List<double> ascending, double q)
    {
        var place = (ascending.Count - 1) * q;
        if (Math.Abs(place - Math.Round(place)) < 1e-9)
            return ascending[(int)Math.Round(place)];
        var (below, above) = (ascending[(int)place], ascending[(int)place + 1]);
        return below + (place - (int)place) * (above - below);
    }

    private double Area(Func<(double Share, double Quality), double> height) =>
        Points.Zip(Points.Skip(1)).Sum(p => (height(p.Second) + height(p.First)) / 2 * (p.Second.Share - p.First.Share));
}
