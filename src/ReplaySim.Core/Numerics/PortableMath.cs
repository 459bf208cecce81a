namespace ReplaySim.Core.Numerics;

/// <summary>
/// Elementary functions built from + − × ÷ √ alone, so that every processor gives the same bits.
/// The platform's own exp and log differ between machines, and a draw that differs moves every result after it.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;
    private const double InverseSqrtTwoPi = 0.398942280401432677939946059934;

    /// <summary>Natural logarithm. Source: Sun's fdlibm e_log.c; error below one ulp. NaN for negative x.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
            return double.NaN;
        if (x == 0)
            return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x))
            return x;

        var exponentBias = 0;
        if (x < 2.2250738585072014E-308)
        {
            x *= 18014398509481984.0;
            exponentBias = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var k = (int)(bits >> 52) - 1023 + exponentBias;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            k++;
        }

        var f = mantissa - 1.0;
        var s = f / (2.0 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        var odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01
            + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        var halfSquare = 0.5 * f * f;
        return k * Ln2High - ((halfSquare - (s * (halfSquare + (even + odd)) + k * Ln2Low)) - f);
    }

    /// <summary>e to the power x. Source: Sun's fdlibm e_exp.c; error below one ulp.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 709.782712893384)
            return double.PositiveInfinity;
        if (x < -745.1332191019411)
            return 0;

        var k = (int)(InverseLn2 * x + (x < 0 ? -0.5 : 0.5));
        var high = x - k * Ln2High;
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var c = r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
        var y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
        return ScaleByPowerOfTwo(y, k);
    }

    /// <summary>Density of the standard normal distribution.</summary>
    internal static double NormalDensity(double x) => InverseSqrtTwoPi * Exp(-0.5 * x * x);

    /// <summary>
    /// Φ, the standard normal distribution function. Source: Hart (1968) as given by West (2005),
    /// "Better approximations to cumulative normal functions"; absolute error about 1e-15.
    /// </summary>
    internal static double NormalCdf(double x)
    {
        if (double.IsNaN(x))
            return x;
        var y = x < 0 ? -x : x;
        double tail;
        if (y > 37)
        {
            tail = 0;
        }
        else
        {
            var e = Exp(-0.5 * y * y);
            if (y < 7.07106781186547)
            {
                var above = (((((3.52624965998911e-02 * y + 0.700383064443688) * y + 6.37396220353165) * y + 33.912866078383) * y
                    + 112.079291497871) * y + 221.213596169931) * y + 220.206867912376;
                var below = ((((((8.83883476483184e-02 * y + 1.75566716318264) * y + 16.064177579207) * y + 86.7807322029461) * y
                    + 296.564248779674) * y + 637.333633378831) * y + 793.826512519948) * y + 440.413735824752;
                tail = e * above / below;
            }
            else
            {
                var fraction = y + 1 / (y + 2 / (y + 3 / (y + 4 / (y + 0.65))));
                tail = e * InverseSqrtTwoPi / fraction;
            }
        }

        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>
    /// Φ⁻¹. Source: Wichura (1988), algorithm AS 241 (PPND16); relative error about 1e-16. ±∞ at 0 and 1, NaN outside.
    /// </summary>
    public static double NormalQuantile(double p)
    {
        if (double.IsNaN(p) || p < 0 || p > 1)
            return double.NaN;
        if (p == 0)
            return double.NegativeInfinity;
        if (p == 1)
            return double.PositiveInfinity;

        var q = p - 0.5;
        if ((q < 0 ? -q : q) <= 0.425)
        {
            var r = 0.180625 - q * q;
            return q * (((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r + 6.7265770927008700853e+4) * r
                + 4.5921953931549871457e+4) * r + 1.3731693765509461125e+4) * r + 1.9715909503065514427e+3) * r
                + 1.3314166789178437745e+2) * r + 3.3871328727963666080e0)
                / (((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r + 3.9307895800092710610e+4) * r
                + 2.1213794301586595867e+4) * r + 5.3941960214247511077e+3) * r + 6.8718700749205790830e+2) * r
                + 4.2313330701600911252e+1) * r + 1.0);
        }

        return q < 0 ? NormalTailQuantile(p) : -NormalTailQuantile(1 - p);
    }

    /// <summary>Φ⁻¹ at a small tail probability, without the loss of digits of 1 − p. Negative for p below one half.</summary>
    internal static double NormalTailQuantile(double p)
    {
        if (p >= 0.075)
            return NormalQuantile(p);
        var r = Math.Sqrt(-Log(p));
        double value;
        if (r <= 5)
        {
            r -= 1.6;
            value = (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
                + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r
                + 4.63033784615654529590e0) * r + 1.42343711074968357734e0)
                / (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r
                + 2.05319162663775882187e0) * r + 1.0);
        }
        else
        {
            r -= 5;
            value = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r
                + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r
                + 5.46378491116411436990e0) * r + 6.65790464350110377720e0)
                / (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r
                + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
                + 5.99832206555887937690e-1) * r + 1.0);
        }

        return -value;
    }

    private static double ScaleByPowerOfTwo(double y, int k)
    {
        if (k >= -1021)
            return k == 1024 ? y * 2.0 * 8.98846567431158E307 : y * BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
        return y * BitConverter.Int64BitsToDouble((long)(k + 1000 + 1023) << 52) * 9.33263618503219E-302;
    }
}
