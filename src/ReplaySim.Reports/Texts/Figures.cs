using System.Globalization;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;

namespace ReplaySim.Reports.Texts;

/// <summary>Figures as people read them.</summary>
public static class Figures
{
    public static string Share(double? value, int decimals = 2) => value is { } v ? (v * 100).ToString("F" + decimals, CultureInfo.InvariantCulture) + " %" : "–";

    public static string Dollars(Int128? femto) => femto is { } value ? Dollars(MoneyText.ToDollars(value)) : "–";

    /// <summary>Dollars with as many decimals as the size of the figure calls for.</summary>
    public static string Dollars(double dollars)
    {
        var size = Math.Abs(dollars);
        var format = size >= 1 ? "#,0.00" : size >= 0.01 ? "0.0000" : "0.########";
        return (dollars < 0 ? "-$" : "$") + size.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Millis(double micros)
    {
        var millis = micros / 1000;
        var size = Math.Abs(millis);
        if (size >= 120_000)
            return (millis / 60_000).ToString("#,0.0", CultureInfo.InvariantCulture) + " min";
        if (size >= 10_000)
            return (millis / 1000).ToString("#,0.0", CultureInfo.InvariantCulture) + " s";
        return millis.ToString(size >= 100 ? "#,0" : size >= 1 ? "0.0" : "0.###", CultureInfo.InvariantCulture) + " ms";
    }

    public static string Count(decimal count) => count.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A metric's value in its own unit.</summary>
    public static string Of(ResultMetric metric, double? value) => value is not { } v ? "–" : metric.Unit switch
    {
        MetricUnit.Share => Share(v, 3),
        MetricUnit.Dollars => Dollars(v),
        MetricUnit.Micros => Millis(v),
        _ => Count((decimal)v),
    };

    /// <summary>A constraint's value or margin (times in milliseconds), in the unit of its metric.</summary>
    public static string Judged(MetricUnit unit, double? value, bool signed = false)
    {
        if (value is not { } v)
            return "–";
        var sign = signed && v > 0 ? "+" : "";
        return sign + unit switch
        {
            MetricUnit.Share => Share(v, 3),
            MetricUnit.Dollars => Dollars(v),
            MetricUnit.Micros => Millis(v * 1000),
            _ => v.ToString("0.#####", CultureInfo.InvariantCulture),
        };
    }
}
