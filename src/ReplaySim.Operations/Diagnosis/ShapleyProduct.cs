namespace ReplaySim.Operations.Diagnosis;

/// <summary>
/// Shapley values of the factors of a product that changes from one period to another: each factor's mean effect over all orders in which the factors
/// could have changed one after the other (Shapley 1953; Shorrocks 2013, "Decomposition procedures for distributional analysis"). They sum to the
/// change. Exact up to the 28 digits of decimals.
/// </summary>
internal static class ShapleyProduct
{
    /// <summary>Each factor's part of Π after − Π before.</summary>
    public static decimal[] Of(decimal[] before, decimal[] after)
    {
        var n = before.Length;
        var parts = new decimal[n];
        Span<decimal> sums = stackalloc decimal[n];
        for (var i = 0; i < n; i++)
        {
            if (before[i] == after[i])
                continue;

            // sums[k]: over all choices of k other factors that changed before this one, the products.
            sums.Clear();
            sums[0] = 1;
            var others = 0;
            for (var j = 0; j < n; j++)
            {
                if (j == i)
                    continue;
                for (var k = ++others; k >= 0; k--)
                    sums[k] = (k < others ? sums[k] * before[j] : 0) + (k > 0 ? sums[k - 1] * after[j] : 0);
            }

            var mean = 0m;
            for (var k = 0; k < n; k++)
                mean += sums[k] * Weight(k, n);
            parts[i] = mean * (after[i] - before[i]);
        }

        return parts;
    }

    // k! (n − 1 − k)! / n!: the share of orders in which just those k come before.
    private static decimal Weight(int k, int n)
    {
        var choices = 1m;
        for (var i = 1; i <= k; i++)
            choices = choices * (n - i) / i;
        return 1 / (n * choices);
    }
}
