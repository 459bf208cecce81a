using ReplaySim.Search.Explorer;

namespace ReplaySim.Search.Tests.Explorer;

/// <summary>Steps of all variables of some tables.</summary>
internal static class StepVectors
{
    /// <summary>All of them where they are few, else as many drawn ones; cuts on one score ascend.</summary>
    public static IEnumerable<int[]> Of(ExplorerTables tables, Random random, int most)
    {
        var all = tables.Variables.Aggregate(1L, (product, v) => Math.Min(int.MaxValue, product * v.Steps.Count));
        for (var i = 0L; i < Math.Min(all, most); i++)
        {
            var rest = all <= most ? i : -1;
            var steps = tables.Variables.Select(v =>
            {
                if (rest < 0)
                    return random.Next(v.Steps.Count);
                var step = (int)(rest % v.Steps.Count);
                rest /= v.Steps.Count;
                return step;
            }).ToArray();
            if (Ascends(tables, steps))
                yield return steps;
        }
    }

    /// <summary>Thresholds by path at some steps.</summary>
    public static Dictionary<string, double> Thresholds(ExplorerTables tables, IReadOnlyList<int> steps) =>
        tables.Variables.Select((v, i) => (v.Path, Threshold: v.Steps[steps[i]])).ToDictionary(p => p.Path, p => p.Threshold);

    private static bool Ascends(ExplorerTables tables, int[] steps) => tables.Components.All(c =>
    {
        var places = c.Cuts.Select(cut => tables.Variables[cut].First + steps[cut]).ToList();
        return places.Zip(places.Skip(1)).All(p => p.First <= p.Second);
    });
}
