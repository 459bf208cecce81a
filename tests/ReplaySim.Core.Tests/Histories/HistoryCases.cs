using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>Cases for properties, and how many of them are tried.</summary>
internal static class HistoryCases
{
    /// <summary>Every kind of case.</summary>
    public static Arbitrary<HistoryCase> Any => Of(history => history);

    /// <summary>Cases changed in some way, also while they are shrunk.</summary>
    public static Arbitrary<HistoryCase> Of(Func<HistoryCase, HistoryCase> change) => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => change(new CaseMaker(new Random(seed)).Make())),
        history => CaseShrinker.Shrink(history).Select(change));

    /// <summary>Tries a law on a share of the cases that the environment variable REPLAYSIM_CASES asks for (2 000 by default).</summary>
    public static void Holds<T>(Arbitrary<T> values, Action<T> law, double share = 1)
    {
        var asked = Environment.GetEnvironmentVariable("REPLAYSIM_CASES");
        var cases = string.IsNullOrEmpty(asked) ? 2_000 : int.Parse(asked, CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, (int)(cases * share)));
        if (Environment.GetEnvironmentVariable("REPLAYSIM_SEED") != "random")
            config = config.WithReplay(20_260_101, 77);
        Check.One(config, Prop.ForAll(values, law));
    }
}
