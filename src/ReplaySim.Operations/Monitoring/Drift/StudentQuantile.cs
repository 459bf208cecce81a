using ReplaySim.Core.Numerics;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>Quantiles of Student's t. Source: Hill (1970), algorithm 396; within 0.0001 of tables from three degrees of freedom on, exact for one and two.</summary>
internal static class StudentQuantile
{
    private const double Pi = 3.14159265358979323846;

    /// <summary>The value that |t| exceeds with a probability of <paramref name="tails"/> (both tails together), in (0, 1).</summary>
    public static double TwoSided(double tails, int degrees)
    {
        if (degrees == 1)
            return CauchyUpper(tails);
        if (degrees == 2)
            return Math.Sqrt(2 / (tails * (2 - tails)) - 2);
        double n = degrees;
        var a = 1 / (n - 0.5);
        var b = 48 / (a * a);
        var c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        var d = ((94.5 / (b + c) - 3) / b + 1) * Math.Sqrt(a * Pi / 2) * n;
        var x = d * tails;
        var y = PortableMath.Exp(2 / n * PortableMath.Log(x));
        if (y > 0.05 + a)
        {
            // Asymptotic inverse expansion about the normal.
            x = PortableMath.NormalQuantile(tails * 0.5);
            y = x * x;
            if (degrees < 5)
                c += 0.3 * (n - 4.5) * (x + 0.6);
            c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
            y = a * y * y;
            y = y > 0.002 ? PortableMath.Exp(y) - 1 : 0.5 * y * y + y;
        }
        else
        {
            y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y;
        }

        return Math.Sqrt(n * y);
    }

    // cot(π/2·tails), by the Taylor series of cosine and sine: the angle is below π/2, where a dozen terms are exact.
    private static double CauchyUpper(double tails)
    {
        var angle = Pi / 2 * tails;
        var square = angle * angle;
        var (sine, cosine) = (1.0, 1.0);
        for (var k = 11; k >= 0; k--)
        {
            cosine = 1 - square / ((2 * k + 1) * (2 * k + 2)) * cosine;
            sine = 1 - square / ((2 * k + 2) * (2 * k + 3)) * sine;
        }

        return cosine / (angle * sine);
    }
}
