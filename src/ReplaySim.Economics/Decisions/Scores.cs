namespace ReplaySim.Economics.Decisions;

/// <summary>Values of alternatives as scores from 0 to 1, by alternative and criterion.</summary>
internal static class Scores
{
    public static double[][] Of(IReadOnlyList<Criterion> criteria, IReadOnlyList<Alternative> alternatives)
    {
        var scores = alternatives.Select(_ => new double[criteria.Count]).ToArray();
        for (var c = 0; c < criteria.Count; c++)
        {
            var criterion = criteria[c];

            // Larger is better from here on.
            var values = alternatives.Select(a => criterion.HigherIsBetter ? a.Values[c] : -a.Values[c]).ToArray();
            for (var a = 0; a < values.Length; a++)
                scores[a][c] = criterion.Normalisation switch
                {
                    Normalisation.MinMax => Between(values[a], values.Min(), values.Max()),
                    Normalisation.Target => criterion.HigherIsBetter ? Between(values[a], criterion.Limit, criterion.Target) : Between(values[a], -criterion.Limit, -criterion.Target),
                    _ => ByRank(values, values[a]),
                };
        }

        return scores;
    }

    private static double Between(double value, double worst, double best) => best > worst ? Math.Clamp((value - worst) / (best - worst), 0, 1) : value >= best ? 1 : 0;

    private static double ByRank(double[] values, double value)
    {
        if (values.Length == 1)
            return 1;
        var worse = values.Count(v => v < value);
        var equal = values.Count(v => v == value);
        return (worse + (equal - 1) / 2.0) / (values.Length - 1);
    }
}
