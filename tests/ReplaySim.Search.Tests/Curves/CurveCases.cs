using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

/// <summary>Cases for properties of curves, and how many of them are tried.</summary>
internal static class CurveCases
{
    /// <summary>Whole keys, so that quantiles between them are exact; many ties, some missing; answers right, wrong or graded.</summary>
    public static Arbitrary<CurveRow[]> Rows { get; } = NonEmpty(
        from spread in Gen.Elements(1, 5, 1_000)
        from rows in (
            from key in Gen.Frequency((1, Gen.Constant(double.NaN)), (9, Gen.Choose(-spread, spread).Select(k => (double)k)))
            from weak in Credit
            from strong in Credit
            select new CurveRow(key, weak, strong)).ArrayOf()
        select rows);

    /// <summary>Points of tiers or routers, some at the same cost, quality or both.</summary>
    public static Arbitrary<CostQualityPoint[]> Points { get; } = NonEmpty(
        from grid in Gen.Elements(4, 20, 1_000)
        from points in (
            from cost in Gen.Choose(0, grid)
            from quality in Gen.Choose(0, grid)
            select new CostQualityPoint(10.0 * cost / grid, (double)quality / grid)).ArrayOf()
        select points.Take(12).ToArray());

    private static Gen<int> Credit => Gen.Frequency(
        (4, Gen.Constant(0)), (4, Gen.Constant(CurveRow.Right)), (1, Gen.Choose(0, CurveRow.Right)));

    /// <summary>Tries a law on as many cases as the environment variable REPLAYSIM_CASES asks for (2 000 by default).</summary>
    public static void Holds<T>(Arbitrary<T> values, Action<T> law)
    {
        var asked = Environment.GetEnvironmentVariable("REPLAYSIM_CASES");
        var config = Config.QuickThrowOnFailure.WithMaxTest(string.IsNullOrEmpty(asked) ? 2_000 : int.Parse(asked, CultureInfo.InvariantCulture));
        if (Environment.GetEnvironmentVariable("REPLAYSIM_SEED") != "random")
            config = config.WithReplay(20_260_101, 77);
        Check.One(config, Prop.ForAll(values, law));
    }

    private static Arbitrary<T[]> NonEmpty<T>(Gen<T[]> items) => Arb.From(items.Where(i => i.Length > 0), Fewer);

    // Half of them, then one less.
    private static IEnumerable<T[]> Fewer<T>(T[] items)
    {
        if (items.Length > 2)
        {
            yield return items[..(items.Length / 2)];
            yield return items[(items.Length / 2)..];
        }

        for (var i = 0; i < items.Length && items.Length > 1; i++)
            yield return [.. items[..i], .. items[(i + 1)..]];
    }
}
