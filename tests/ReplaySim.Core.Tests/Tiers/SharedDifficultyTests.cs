using MathNet.Numerics.Distributions;
using ReplaySim.Core.Tiers.Synthetic;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>Tiers that share difficulty fail together as often as normal margins of that correlation do.</summary>
public sealed class SharedDifficultyTests
{
    private static readonly double[] Shares = [0.7, 0.3];
    private static readonly double[] Quick = [0.85, 0.75];
    private static readonly double[] Thorough = [0.95, 0.9];

    // Sheppard's formula.
    [Theory]
    [InlineData(-0.9)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_bivariate_normal_that_is_compared_with_is_right_at_the_centre(double r) =>
        Assert.Equal(0.25 + Math.Asin(r) / (2 * Math.PI), Chances.BothBelow(0, 0, r), 1e-9);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0.2)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.9, 0.9)]
    [InlineData(0.3, 0.8)]
    [InlineData(1, 1)]
    public void Two_described_tiers_fail_together_as_bivariate_normal_margins_do(double first, double second)
    {
        var history = new SyntheticCase(Shares);
        var quick = history.Ask(history.Tier(history.Options(Quick, 0.85) with { SharedDifficulty = first }, "quick"));
        var thorough = history.Ask(history.Tier(history.Options(Thorough, 0.6) with { SharedDifficulty = second }, "thorough"));
        for (var k = 0; k < 2; k++)
        {
            var rows = Enumerable.Range(0, SyntheticCase.Rows).Where(i => history.Truth[i] == k).ToList();
            var both = Chances.BothBelow(-Chances.NormalQuantile(Quick[k]), -Chances.NormalQuantile(Thorough[k]), Math.Sqrt(first) * Math.Sqrt(second));
            Chances.Close(both, rows.Count(i => !quick.Right[i] && !thorough.Right[i]) / (double)rows.Count, rows.Count, $"class {k}: both wrong");
            Chances.Close(Quick[k], rows.Count(i => quick.Right[i]) / (double)rows.Count, rows.Count, $"class {k}: quick alone");
            Chances.Close(Thorough[k], rows.Count(i => thorough.Right[i]) / (double)rows.Count, rows.Count, $"class {k}: thorough alone");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void A_described_tier_fails_together_with_a_recorded_one_as_bivariate_normal_margins_do(double rho)
    {
        const double recorded = 0.88;
        var history = new SyntheticCase(Shares, recordedAccuracy: recorded);
        var tied = Tied(history, rho);
        for (var k = 0; k < 2; k++)
        {
            var rows = Enumerable.Range(0, SyntheticCase.Rows).Where(i => history.Truth[i] == k).ToList();
            var both = Chances.BothBelow(-Chances.NormalQuantile(recorded), -Chances.NormalQuantile(Thorough[k]), rho);
            Chances.Close(both, rows.Count(i => !history.RecordedRight[i] && !tied.Right[i]) / (double)rows.Count, rows.Count, $"class {k}: both wrong");
            Chances.Close(Thorough[k], rows.Count(i => tied.Right[i]) / (double)rows.Count, rows.Count, $"class {k}: alone");
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    public void The_surer_the_recorded_tier_is_of_a_right_answer_the_easier_and_of_a_wrong_one_the_harder(double rho)
    {
        const int fifths = 5;
        const double recorded = 0.88;
        var history = new SyntheticCase(Shares, recordedAccuracy: recorded);
        var tied = Tied(history, rho);
        foreach (var right in new[] { false, true })
        {
            var rows = Enumerable.Range(0, SyntheticCase.Rows).Where(i => history.RecordedRight[i] == right && history.Truth[i] == 0).ToList();
            for (var fifth = 0; fifth < fifths; fifth++)
            {
                var part = rows.Where(i => Math.Min(fifths - 1, (int)(history.RecordedConfidence[i] * fifths)) == fifth).ToList();
                var chance = WrongGiven(rho, recorded, Thorough[0], right, fifth / (double)fifths, (fifth + 1) / (double)fifths);
                Chances.Close(chance, part.Count(i => !tied.Right[i]) / (double)part.Count, part.Count, $"recorded {(right ? "right" : "wrong")}, fifth {fifth}");
            }
        }
    }

    private static Answers Tied(SyntheticCase history, double rho) => history.Ask(history.Tier(
        history.Options(Thorough, 0.6) with { SharedDifficulty = rho }, "tied", history.PairedWith(rho, "tied")));

    // The recorded margin lies at the quantile, within the side of its correctness, that the confidence has there; averaged over a stretch of quantiles.
    private static double WrongGiven(double rho, double recorded, double accuracy, bool right, double from, double to)
    {
        const int steps = 2_000;
        var (a, b) = (Chances.NormalQuantile(recorded), Chances.NormalQuantile(accuracy));
        var sum = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var rank = from + (to - from) * (i + 0.5) / steps;
            var below = right ? 1 - recorded + rank * recorded : (1 - rank) * (1 - recorded);
            var margin = a + Chances.NormalQuantile(below);
            sum += Normal.CDF(0, 1, -(b + rho * (margin - a)) / Math.Sqrt(1 - rho * rho));
        }

        return sum / steps;
    }
}
