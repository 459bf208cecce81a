namespace ReplaySim.Operations.Diagnosis;

/// <summary>Adds up the parts of a figure's leaves.</summary>
internal static class Decomposer
{
    // A range of orders wider than this part of the change is told.
    private const decimal WideShare = 0.25m;

    /// <param name="figure">Its name.</param>
    /// <param name="factors">In the order of the leaves' factors.</param>
    /// <param name="leaves">Their products sum to the figure, in both periods.</param>
    /// <param name="before">The figure as it was counted.</param>
    /// <param name="after">The same in the second period.</param>
    /// <param name="decimals">Amounts are rounded to these; what rounding leaves over goes to the largest.</param>
    public static Decomposition Of(string figure, IReadOnlyList<Factor> factors, IReadOnlyList<Leaf> leaves, decimal before, decimal after, int decimals)
    {
        var sums = new decimal[factors.Count];
        var (bySegment, byTier) = (Sums(factors), Sums(factors));
        foreach (var leaf in leaves)
        {
            var parts = ShapleyProduct.Of(leaf.Before, leaf.After);
            for (var f = 0; f < parts.Length; f++)
            {
                sums[f] += parts[f];
                Add(bySegment[f], leaf.Segment, parts[f]);
                Add(byTier[f], leaf.Tier, parts[f]);
            }
        }

        var amounts = Rounded(sums, after - before, decimals);
        var ranges = Ranges(factors.Count, leaves);
        List<Cause> causes =
        [
            .. Enumerable.Range(0, factors.Count).Where(f => amounts[f] != 0)
                .Select(f => new Cause(factors[f], amounts[f], Math.Round(ranges[f].Least, decimals), Math.Round(ranges[f].Most, decimals), Largest(bySegment[f], decimals), Largest(byTier[f], decimals)))
                .OrderByDescending(c => Math.Abs(c.Amount)).ThenBy(c => c.Factor),
        ];
        return new Decomposition(figure, before, after, causes, [.. Unclear(causes, after - before)]);
    }

    private static decimal[] Rounded(decimal[] sums, decimal change, int decimals)
    {
        decimal[] amounts = [.. sums.Select(s => Math.Round(s, decimals))];
        if (amounts.Length > 0)
            amounts[Array.IndexOf(amounts, amounts.MaxBy(Math.Abs))] += change - amounts.Sum();
        return amounts;
    }

    // What a factor's change does after each set of others: all sets, since a figure has few factors.
    private static (decimal Least, decimal Most)[] Ranges(int factors, IReadOnlyList<Leaf> leaves)
    {
        var values = new decimal[1 << factors];
        foreach (var leaf in leaves)
        {
            for (var set = 0; set < values.Length; set++)
            {
                var product = 1m;
                for (var f = 0; f < factors && product != 0; f++)
                    product *= (set >> f & 1) == 1 ? leaf.After[f] : leaf.Before[f];
                values[set] += product;
            }
        }

        return
        [
            .. Enumerable.Range(0, factors).Select(f =>
            {
                var effects = Enumerable.Range(0, values.Length).Where(set => (set >> f & 1) == 0).Select(set => values[set | 1 << f] - values[set]).ToList();
                return (effects.Min(), effects.Max());
            }),
        ];
    }

    private static IEnumerable<string> Unclear(List<Cause> causes, decimal change)
    {
        var wide = causes.Where(c => c.Most - c.Least > WideShare * Math.Abs(change)).Select(c => FactorText.NameOf(c.Factor)).ToList();
        if (wide.Count > 1)
            yield return $"{string.Join(" and ", wide)} changed together and multiply: how much is each one's depends on which came first; the mean over all orders is shown, the range beside it";
    }

    private static Dictionary<string, decimal>[] Sums(IReadOnlyList<Factor> factors) => [.. factors.Select(_ => new Dictionary<string, decimal>(StringComparer.Ordinal))];

    private static void Add(Dictionary<string, decimal> sums, string name, decimal amount)
    {
        if (name.Length > 0 && amount != 0)
            sums[name] = sums.GetValueOrDefault(name) + amount;
    }

    private static IReadOnlyList<(string, decimal)> Largest(Dictionary<string, decimal> sums, int decimals) =>
        [.. sums.Select(s => (Name: s.Key, Amount: Math.Round(s.Value, decimals))).Where(s => s.Amount != 0).OrderByDescending(s => Math.Abs(s.Amount)).ThenBy(s => s.Name, StringComparer.Ordinal)];
}
