using System.Globalization;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Decisions;

/// <summary>What is known of an alternative, as people read it.</summary>
internal static class TraitText
{
    public static string Of(Trait trait, double? value) => value is not { } number ? "not known" : trait.Unit switch
    {
        MetricUnit.Share => Figures.Share(number, 3),
        MetricUnit.Dollars => Figures.Dollars(number),
        MetricUnit.Micros => Figures.Millis(number * 1000),
        _ => number.ToString("#,0.####", CultureInfo.InvariantCulture),
    };
}
