using ReplaySim.Economics.Decisions;

namespace ReplaySim.Economics.Tests.Decisions;

/// <summary>TOPSIS against its inventors' own example, and by hand.</summary>
public sealed class TopsisTests
{
    /// <summary>
    /// The fighter aircraft of Hwang and Yoon, "Multiple Attribute Decision Making" (1981): speed (Mach), range (nautical miles), payload
    /// (pounds), cost (millions), reliability and manoeuvrability (1 to 9); closeness 0.643, 0.268, 0.613 and 0.312, from figures rounded on the way.
    /// </summary>
    [Fact]
    public void The_fighter_aircraft_are_as_close_as_published()
    {
        Criterion[] criteria =
        [
            new("speed", 0.2, true), new("range", 0.1, true), new("payload", 0.1, true), new("cost", 0.1, false), new("reliability", 0.2, true), new("manoeuvrability", 0.3, true),
        ];
        Alternative[] aircraft =
        [
            new("A1", [2.0, 1500, 20000, 5.5, 5, 9]), new("A2", [2.5, 2700, 18000, 6.5, 3, 5]), new("A3", [1.8, 2000, 21000, 4.5, 7, 7]), new("A4", [2.2, 1800, 20000, 5.0, 5, 5]),
        ];
        double[] published = [0.643, 0.268, 0.613, 0.312];
        var judged = DecisionMatrix.Judge(criteria, aircraft).OrderBy(j => j.Alternative.Name, StringComparer.Ordinal).Select(j => j.Topsis).ToList();
        for (var a = 0; a < aircraft.Length; a++)
        {
            Assert.Equal(published[a], judged[a], 0.001);
            Assert.Equal(ByTheBook(criteria, aircraft, a), judged[a], 12);
        }
    }

    [Fact]
    public void Distances_are_taken_between_the_best_and_worst_that_occur()
    {
        // Lengths of the columns (3, 4) and (8, 6): 5 and 10. Weighted by halves: a (0.3, 0.4), b (0.4, 0.3). Both are better: best (0.4, 0.4),
        // worst (0.3, 0.3), so each is 0.1 from both. With the second lower the better, b is best in both and a worst.
        Alternative[] two = [new("a", [3, 8]), new("b", [4, 6])];
        Assert.All(DecisionMatrix.Judge([new("x", 1, true), new("y", 1, true)], two), j => Assert.Equal(0.5, j.Topsis, 12));
        Assert.Equal([1, 0], DecisionMatrix.Judge([new("x", 1, true), new("y", 1, false)], two).Select(j => j.Topsis));
    }

    [Fact]
    public void A_column_of_zeros_moves_nobody()
    {
        Alternative[] two = [new("a", [3, 0]), new("b", [4, 0])];
        Assert.Equal([1, 0], DecisionMatrix.Judge([new("x", 1, true), new("y", 1, true)], two).Select(j => j.Topsis));
    }

    [Fact]
    public void Closeness_is_a_share_and_a_dominated_alternative_is_less_close() => Cases.Hold(random =>
    {
        var criteria = Enumerable.Range(0, random.Next(1, 5)).Select(c => new Criterion($"c{c}", random.Next(1, 9), random.Next(2) == 0)).ToList();
        var alternatives = Enumerable.Range(0, random.Next(1, 7)).Select(a => new Alternative($"a{a}", [.. criteria.Select(_ => (double)random.Next(6))])).ToList();
        var judged = DecisionMatrix.Judge(criteria, alternatives);
        foreach (var one in judged)
        {
            Assert.InRange(one.Topsis, 0, 1);
            if (one.DominatedBy is { } by)
                Assert.True(one.Topsis < judged.Single(j => j.Alternative.Name == by).Topsis);
        }
    }, share: 0.02);

    // The steps as the book has them: unit columns, weights (which sum to one), ideals by direction, distances.
    private static double ByTheBook(Criterion[] criteria, Alternative[] alternatives, int of)
    {
        var (toIdeal, toWorst) = (0.0, 0.0);
        for (var c = 0; c < criteria.Length; c++)
        {
            double[] column = [.. alternatives.Select(a => a.Values[c])];
            var unit = criteria[c].Weight / Math.Sqrt(column.Sum(x => x * x));
            var (ideal, worst) = criteria[c].HigherIsBetter ? (column.Max(), column.Min()) : (column.Min(), column.Max());
            toIdeal += Math.Pow(unit * (column[of] - ideal), 2);
            toWorst += Math.Pow(unit * (column[of] - worst), 2);
        }

        return Math.Sqrt(toWorst) / (Math.Sqrt(toIdeal) + Math.Sqrt(toWorst));
    }
}
