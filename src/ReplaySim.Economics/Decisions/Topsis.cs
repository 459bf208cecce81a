namespace ReplaySim.Economics.Decisions;

/// <summary>
/// TOPSIS: values divided by the Euclidean length of their column, weighted; closeness is the distance to the worst that occurs over the sum of
/// the distances to the best and the worst that occur (Hwang and Yoon, "Multiple Attribute Decision Making", 1981).
/// </summary>
internal static class Topsis
{
    /// <summary>Closeness of each alternative, 0 to 1; 1 where all are equal.</summary>
    public static double[] Closeness(IReadOnlyList<Criterion> criteria, double[] weights, IReadOnlyList<Alternative> alternatives)
    {
        var toBest = new double[alternatives.Count];
        var toWorst = new double[alternatives.Count];
        for (var c = 0; c < criteria.Count; c++)
        {
            var length = Math.Sqrt(alternatives.Sum(a => a.Values[c] * a.Values[c]));
            if (!(length > 0))
                continue;
            double[] column = [.. alternatives.Select(a => weights[c] * (criteria[c].HigherIsBetter ? a.Values[c] : -a.Values[c]) / length)];
            var (best, worst) = (column.Max(), column.Min());
            for (var a = 0; a < column.Length; a++)
            {
                toBest[a] += (column[a] - best) * (column[a] - best);
                toWorst[a] += (column[a] - worst) * (column[a] - worst);
            }
        }

        return [.. toBest.Select((best, a) => Math.Sqrt(best) + Math.Sqrt(toWorst[a]) is var sum and > 0 ? Math.Sqrt(toWorst[a]) / sum : 1)];
    }
}
