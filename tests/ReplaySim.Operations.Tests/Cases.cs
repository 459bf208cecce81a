using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ReplaySim.Operations.Tests;

/// <summary>Cases for properties, and how many of them are tried.</summary>
internal static class Cases
{
    /// <summary>
    /// Tries a law on a share of the cases that the environment variable REPLAYSIM_CASES asks for (2 000 by default). A case is made
    /// from a seed, which a failure tells.
    /// </summary>
    public static void Hold(Action<Random> law, double share = 1)
    {
        var asked = Environment.GetEnvironmentVariable("REPLAYSIM_CASES");
        var cases = string.IsNullOrEmpty(asked) ? 2_000 : int.Parse(asked, CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, (int)(cases * share)));
        if (Environment.GetEnvironmentVariable("REPLAYSIM_SEED") != "random")
            config = config.WithReplay(20_260_101, 77);
        Check.One(config, Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed => law(new Random(seed))));
    }
}
