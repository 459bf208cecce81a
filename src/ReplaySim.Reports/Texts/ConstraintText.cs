using ReplaySim.Core.Results;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Texts;

/// <summary>Constraints and objectives as documents name them (<c>latency.p99 &lt;= 500ms</c>, <c>minimise cost.spend</c>), for people.</summary>
public static class ConstraintText
{
    // Which class is positive changes no metric's unit.
    private const string AnyClass = "positive";

    private static readonly string[] Relations = [" >= ", " <= ", " > ", " < "];

    /// <summary>The metric that a constraint is about, such as <c>latency.p99</c>.</summary>
    public static string MetricOf(string constraint)
    {
        var end = Relations.Select(r => constraint.IndexOf(r, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(constraint.Length).Min();
        return constraint[..end];
    }

    /// <summary>What it is measured in; a metric that is not known here is taken for a share.</summary>
    public static MetricUnit UnitOf(string metric) => MetricCatalog.Find(metric, AnyClass)?.Unit ?? MetricUnit.Share;

    /// <summary>The step that a shadow price is about.</summary>
    public static string Step(ShadowPricePart price) => Figures.Judged(UnitOf(MetricOf(price.Constraint)), price.Step);

    /// <summary>What the constraint's metric is, with its unit.</summary>
    public static string Value(ConstraintPart constraint) => Figures.Judged(UnitOf(MetricOf(constraint.Text)), constraint.Value);

    /// <summary>How far inside the constraint that is; negative outside.</summary>
    public static string Margin(ConstraintPart constraint) => Figures.Judged(UnitOf(MetricOf(constraint.Text)), constraint.Margin, signed: true);

    /// <summary>A value of the objective's metric.</summary>
    /// <param name="objective">Such as <c>minimise cost.spend</c>.</param>
    /// <param name="value">In the metric's unit.</param>
    public static string ValueOf(string objective, double? value) => Figures.Judged(UnitOf(GoalOf(objective)), value);

    /// <summary>The metric of an objective.</summary>
    public static string GoalOf(string objective) => objective.Split(' ') is [_, var metric, ..] ? metric : objective;

    /// <summary>An objective in words, such as <c>least spend</c>.</summary>
    public static string GoalInWords(string objective)
    {
        var words = GoalOf(objective) switch
        {
            "cost.spend" => "spend",
            "cost.total" => "total cost, errors included",
            var metric => metric,
        };
        return (objective.StartsWith("max", StringComparison.Ordinal) ? "highest " : "lowest ") + words;
    }
}
