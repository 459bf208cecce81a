using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>Cases for properties of the threshold search, and how many of them are tried.</summary>
internal static class ThresholdCases
{
    /// <summary>All shapes of policies.</summary>
    public static readonly string[] Shapes = ["score", "cascade of 2", "cascade of 3", "one open of 3", "per label", "per label of the second", "per segment"];

    public static Arbitrary<ThresholdCase> Of(string shape, bool narrow = false, int mostRows = 14, int mostChoices = 1000) => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => Make(new Random(seed), shape, narrow, mostRows, mostChoices)), CaseShrinker.Shrink);

    /// <summary>Tries a law on a share of the cases that the environment variable REPLAYSIM_CASES asks for (2 000 by default).</summary>
    public static void Holds(Arbitrary<ThresholdCase> cases, Action<ThresholdCase> law, double share = 1)
    {
        var asked = Environment.GetEnvironmentVariable("REPLAYSIM_CASES");
        var count = string.IsNullOrEmpty(asked) ? 2_000 : int.Parse(asked, CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, (int)(count * share)));
        if (Environment.GetEnvironmentVariable("REPLAYSIM_SEED") != "random")
            config = config.WithReplay(20_260_101, 77);
        Check.One(config, Prop.ForAll(cases, law));
    }

    public static ThresholdCase Make(Random random, string shape, bool narrow, int mostRows, int mostChoices)
    {
        var least = shape is "cascade of 3" or "one open of 3" or "per label of the second" ? 3 : 2;
        var history = new CaseMaker(random).History(random.Next(least, shape == "score" ? 6 : 5), random.Next(4) == 0 ? random.Next(1, mostRows / 2) : random.Next(mostRows / 2, mostRows + 1));
        var open = new PolicyMaker(random, history, narrow).Make(shape);
        while (open.Rows.Length > 1 && new BruteForce(open).Choices > mostChoices)
            open = open with { Rows = open.Rows[..^1] };
        return new ConstraintMaker(random).Add(open);
    }
}
