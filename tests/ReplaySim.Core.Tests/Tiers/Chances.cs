using MathNet.Numerics.Distributions;

namespace ReplaySim.Core.Tests.Tiers;

/// <summary>Chances worked out apart from the engine, and checks of shares against them.</summary>
internal static class Chances
{
    public static double NormalQuantile(double share) => Normal.InvCDF(0, 1, share);

    /// <summary>P(X ≤ h, Y ≤ k) of standard normals with correlation r: Plackett's identity, integrated by Simpson's rule.</summary>
    public static double BothBelow(double h, double k, double r)
    {
        const int steps = 20_000;

        // In t = sin θ the integrand is smooth up to r = 1.
        var top = Math.Asin(r);
        double Density(double angle)
        {
            var (sine, cosine) = Math.SinCos(angle);
            return cosine <= 0 ? 0 : Math.Exp(-(h * h - 2 * h * k * sine + k * k) / (2 * cosine * cosine));
        }

        var sum = Density(0) + Density(top);
        for (var i = 1; i < steps; i++)
            sum += (i % 2 == 1 ? 4 : 2) * Density(top * i / steps);
        return Normal.CDF(0, 1, h) * Normal.CDF(0, 1, k) + top / steps / 3 * sum / (2 * Math.PI);
    }

    /// <summary>A share seen in n tosses is within five standard deviations of its chance.</summary>
    public static void Close(double chance, double share, double n, string what)
    {
        var tolerance = 5 * Math.Sqrt(Math.Max(chance * (1 - chance), 1 / n) / n);
        Assert.True(Math.Abs(share - chance) <= tolerance, FormattableString.Invariant($"{what}: {share} of {n}, expected {chance} ± {tolerance}"));
    }

    /// <summary>Area under the receiver operating curve of a score for telling right from wrong; ties count half.</summary>
    public static double Auroc(double[] scores, bool[] right)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        double wins = 0, wrongBelow = 0;
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            double rights = 0, wrongs = 0;
            for (; to < order.Length && scores[order[to]] == scores[order[from]]; to++)
                _ = right[order[to]] ? rights++ : wrongs++;
            wins += rights * (wrongBelow + 0.5 * wrongs);
            wrongBelow += wrongs;
            from = to;
        }

        return wins / (wrongBelow * (scores.Length - wrongBelow));
    }
}
