using ReplaySim.Core.Results;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Texts;

/// <summary>A constraint's value and margin in the unit of what it is about.</summary>
public static class ConstraintText
{
    public static string Value(ConstraintPart constraint) => Figures.Judged(UnitOf(constraint.Text), constraint.Value);

    public static string Margin(ConstraintPart constraint) => Figures.Judged(UnitOf(constraint.Text), constraint.Margin, signed: true);

    /// <summary>The step that a shadow price is about.</summary>
    public static string Step(ShadowPricePart price) => Figures.Judged(UnitOf(price.Constraint), price.Step);

    // The text begins with the metric; a metric of classes that are not known here is a share.
    private static MetricUnit UnitOf(string text)
    {
        var name = text.Split(' ', 2)[0];
        if (MetricCatalog.Find(name, null) is { } metric)
            return metric.Unit;
        return name.StartsWith("cost", StringComparison.Ordinal) ? MetricUnit.Dollars : name.StartsWith("latency", StringComparison.Ordinal) ? MetricUnit.Micros : MetricUnit.Share;
    }
}
