using System.Globalization;
using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Images;

/// <param name="At">Where on the axis.</param>
/// <param name="Text">What stands beside it.</param>
internal readonly record struct Tick(double At, string Text);

/// <summary>Round values along an axis.</summary>
internal static class Ticks
{
    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <summary>Multiples of 1, 2 or 5 times a power of ten, no more than about that many.</summary>
    public static (double Step, int Decimals) StepOf(double from, double to, int most)
    {
        var rough = (to - from) / Math.Max(1, most);
        var (power, decimals) = (1.0, 0);
        for (; power * 10 <= rough; power *= 10)
            decimals--;
        for (; power > rough; power /= 10)
            decimals++;
        var step = Steps.First(s => s * power >= rough || s == 10);
        return (step * power, Math.Max(0, step == 10 ? decimals - 1 : decimals));
    }

    public static IReadOnlyList<Tick> Linear(AxisScale scale, double from, double to, int most)
    {
        var unit = scale == AxisScale.Share ? 100 : 1;
        var (step, decimals) = StepOf(from * unit, to * unit, most);
        var ticks = new List<Tick>();
        for (var i = Math.Ceiling((from * unit / step) - 1e-9); i * step <= (to * unit) + (step * 1e-9); i++)
            ticks.Add(new Tick(i * step / unit, Text(scale, i * step, decimals)));
        return ticks;
    }

    /// <summary>1, 2 and 5 in each power of ten, or 1 alone where that would be too many.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double from, double to, int most)
    {
        var power = 1.0;
        while (power > from)
            power /= 10;
        while (power * 10 <= from)
            power *= 10;
        var ticks = new List<Tick>();
        for (; power <= to; power *= 10)
        {
            foreach (var step in (double[])[1, 2, 5])
            {
                if (step * power >= from * (1 - 1e-9) && step * power <= to * (1 + 1e-9))
                    ticks.Add(new Tick(step * power, "$" + (step * power).ToString(power >= 1 ? "#,0" : "0.############", CultureInfo.InvariantCulture)));
            }
        }

        var powers = ticks.Where(t => t.Text.TrimStart('$', '0', '.').StartsWith('1')).ToList();
        return ticks.Count > most && powers.Count > 1 ? powers : ticks;
    }

    private static string Text(AxisScale scale, double value, int decimals)
    {
        var number = Math.Abs(value).ToString("#,0." + new string('0', Math.Min(decimals, 12)), CultureInfo.InvariantCulture).TrimEnd('.');
        var sign = value < 0 && number.Any(c => c is >= '1' and <= '9') ? "−" : "";
        return scale switch
        {
            AxisScale.Share => $"{sign}{number} %",
            AxisScale.Money or AxisScale.LogMoney => $"{sign}${number}",
            _ => sign + number,
        };
    }
}
