using ReplaySim.Operations.Diagnosis;

namespace ReplaySim.Operations.Tests.Diagnosis;

public sealed class ShapleyProductTests
{
    [Fact]
    public void Of_two_factors_each_gets_half_of_what_they_do_together()
    {
        // 2 · 5 → 3 · 7: 1 · (5 + 7) / 2 and 2 · (2 + 3) / 2.
        Assert.Equal([6m, 5m], ShapleyProduct.Of([2, 5], [3, 7]));
    }

    [Fact]
    public void Parts_are_the_mean_over_all_orders_and_sum_to_the_change() => Cases.Hold(
        random =>
        {
            var n = random.Next(1, 6);
            decimal[] Draw() => [.. Enumerable.Range(0, n).Select(_ => (decimal)random.Next(-3, 8) / random.Next(1, 5))];
            var (before, after) = (Draw(), Draw());
            var parts = ShapleyProduct.Of(before, after);
            var mean = new decimal[n];
            var orders = 0;
            foreach (var order in Orders([.. Enumerable.Range(0, n)]))
            {
                orders++;
                var now = before.ToArray();
                foreach (var factor in order)
                {
                    var old = Product(now);
                    now[factor] = after[factor];
                    mean[factor] += Product(now) - old;
                }
            }

            for (var i = 0; i < n; i++)
                Assert.Equal(mean[i] / orders, parts[i], 18);
            Assert.Equal(Product(after) - Product(before), parts.Sum(), 18);
        },
        share: 0.25);

    private static decimal Product(decimal[] factors) => factors.Aggregate(1m, (product, f) => product * f);

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
