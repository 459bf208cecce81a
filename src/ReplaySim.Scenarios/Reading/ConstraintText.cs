using System.Text.RegularExpressions;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Reading;

/// <summary>Constraints (<c>latency.p99 &lt;= 500ms</c>, <c>weeks.accuracy &gt;= 99% where support &gt;= 1k</c>) and the objective (<c>minimise cost.spend</c>).</summary>
internal static partial class ConstraintText
{
    public static List<Constraint> ReadAll(Section root, string? positive)
    {
        var constraints = new List<Constraint>();
        foreach (var (text, node) in root.Texts("constraints", "a list such as [ accuracy >= 99.5%, latency.p99 <= 500ms ]"))
        {
            if (Read(root.Context, node, text, positive) is { } constraint)
                constraints.Add(constraint);
        }

        return constraints;
    }

    public static Objective? ReadObjective(Section root, string? positive)
    {
        const string expected = "minimise or maximise and a metric, such as minimise cost.spend";
        var node = root.Take("objective");
        if (node is null)
            return new Objective("minimise cost.spend", MetricCatalog.Find("cost.spend", null)!, true);
        if (root.Text(node, "objective", expected) is not { } text)
            return null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || words[0] is not ("minimise" or "minimize" or "maximise" or "maximize"))
        {
            root.Context.Problem(node, $"objective '{text}' cannot be read", expected);
            return null;
        }

        return Metric(root.Context, node, words[1], positive) is { } metric ? new Objective(text, metric, words[0].StartsWith("min", StringComparison.Ordinal)) : null;
    }

    private static Constraint? Read(ReadingContext context, YamlNode node, string text, string? positive)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            context.Problem(node, $"constraint '{text}' cannot be read", "a metric, one of >= > <= <, and a limit, such as accuracy >= 99.5%");
            return null;
        }

        if (Metric(context, node, match.Groups[1].Value, positive) is not { } metric)
            return null;
        var support = match.Groups[4].Success ? Support(context, node, metric, match.Groups[4].Value) : 0;
        var limitText = match.Groups[3].Value;
        var (limit, expected) = metric.Unit switch
        {
            MetricUnit.Share => (UnitText.Share(limitText) is { } s and >= 0 and <= 1 ? s : (double?)null, "a share such as 99.5%"),
            MetricUnit.Dollars => ((double?)UnitText.Dollars(limitText), "dollars such as $500"),
            MetricUnit.Micros => (UnitText.DurationMicros(limitText), "a duration such as 500ms"),
            _ => (UnitText.Count(limitText), "a whole number"),
        };
        if (limit is null)
        {
            context.Problem(node, $"constraint '{text}': limit '{limitText}' has no or the wrong unit", expected);
            return null;
        }

        if (support is null)
            return null;
        var bound = match.Groups[2].Value switch { ">=" => Bound.AtLeast, ">" => Bound.Above, "<=" => Bound.AtMost, _ => Bound.Below };
        return new Constraint(text, metric, bound, limit.Value) { MinimumSupport = support.Value };
    }

    private static long? Support(ReadingContext context, YamlNode node, ResultMetric metric, string condition)
    {
        const string expected = "where support >= and a whole number, such as where support >= 500";
        if (metric.Groups is null)
        {
            context.Problem(
                node, $"'{metric.Name}' has no minimum support", "where support only after segments.accuracy, weeks.accuracy or segment.<name>.accuracy");
            return null;
        }

        var match = Condition().Match(condition);
        var named = match.Groups[1].Value;
        if (named == "support" && UnitText.Count(match.Groups[2].Value) is { } support)
            return support;
        context.Problem(
            node, $"condition 'where {condition}' cannot be read", expected, named == "support" ? null : NearestName.Of(named, ["support"]));
        return null;
    }

    private static ResultMetric? Metric(ReadingContext context, YamlNode node, string name, string? positive)
    {
        if (MetricCatalog.Find(name, positive) is { } metric)
        {
            if (name.StartsWith("tier.", StringComparison.Ordinal))
                context.Tier(node, name.Split('.')[1]);
            if (name.Split('.') is [("recall" or "precision" or "f1"), var label])
                context.Class(node, label);
            if (name.StartsWith("segment", StringComparison.Ordinal) && !context.Roles.ContainsKey("segment"))
                context.Problem(node, $"'{name}', and history maps no segment", "history.columns.segment");
            return metric;
        }

        if (name is "recall" or "precision" or "f1")
            context.Problem(node, $"'{name}' means the positive class, and none is declared", "history.labels.positive, or a class: " + name + ".fraud");
        else if (MetricCatalog.NamesOfPositive.Contains(name))
            context.Problem(node, $"'{name}' means the positive class, and none is declared", "history.labels.positive");
        else if (name.StartsWith("latency.within.", StringComparison.Ordinal))
            context.Problem(node, $"'{name}' names no duration", "a duration with its unit, such as latency.within.500ms");
        else
            context.Problem(node, $"unknown metric '{name}'", $"one of {string.Join(", ", MetricCatalog.Names)}", NearestName.Of(name, MetricCatalog.Names));
        return null;
    }

    [GeneratedRegex(@"^\s*(\S+?)\s*(>=|<=|>|<)\s*(\S+)(?:\s+where\s+(.+?))?\s*$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(\S+?)\s*>=\s*(\S+)$")]
    private static partial Regex Condition();
}
