using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Sweeps;

/// <summary>A simulated search over every confidence that occurs, and never: all that an exact search chooses among, replayed.</summary>
internal static class EveryValue
{
    public static readonly string[] Tiers = ["fast", "middle", "slow"];

    /// <summary>The search over the thresholds of some tiers.</summary>
    public static string Of(SmallHistory history, params string[] tiers) =>
        $"{{ method: simulated, vary: {{ {string.Join(", ", tiers.Select(t => $"policy.cascade.thresholds.{t}: {{ values: [{string.Join(", ", Confidences(history, t))}] }}"))} }} }}";

    /// <summary>Candidates that hold every constraint, all of those that were to be replayed having been replayed.</summary>
    public static List<JsonElement> Feasible(JsonElement sweep, int expected)
    {
        var candidates = sweep.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(expected, candidates.Count);
        var feasible = candidates.Where(c => c.GetProperty("feasible").GetBoolean()).ToList();
        Assert.NotEmpty(feasible);
        return feasible;
    }

    /// <summary>How many candidates <see cref="Of"/> makes.</summary>
    public static int Count(SmallHistory history, params string[] tiers) => tiers.Aggregate(1, (product, t) => product * Confidences(history, t).Count());

    /// <summary>How many candidates <see cref="OfPairs"/> makes.</summary>
    public static int CountOfPairs(SmallHistory history) => Tiers.Length + (Tiers.Length - 1) * Tiers.Sum(t => Confidences(history, t).Count());

    /// <summary>The search over every tier alone, and every tier before every other.</summary>
    public static string OfPairs(SmallHistory history)
    {
        var alone = Tiers.Select(t => $"{{ always: {t} }}");
        var pairs = Tiers.SelectMany(first => Tiers.Where(t => t != first).SelectMany(then =>
            Confidences(history, first).Select(c => $"{{ cascade: {{ tiers: [{first}, {then}], thresholds: {{ {first}: {c} }} }} }}")));
        return $"{{ method: simulated, vary: {{ policy: {{ values: [{string.Join(", ", alone.Concat(pairs))}] }} }} }}";
    }

    private static IEnumerable<string> Confidences(SmallHistory history, string tier)
    {
        double?[] found = [];
        history.Change<double?>($"confidence{Array.IndexOf(Tiers, tier)}", column => found = column);
        return found.OfType<double>().Distinct().Order().Select(c => c.ToString("R", CultureInfo.InvariantCulture)).Append("never");
    }
}
