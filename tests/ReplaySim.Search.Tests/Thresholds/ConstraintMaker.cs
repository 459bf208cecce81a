using ReplaySim.Core.Results;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>Draws an objective, and constraints with limits at and near what some choices reach.</summary>
internal sealed class ConstraintMaker(Random random)
{
    private static readonly (string Objective, bool Minimise)[] Objectives =
    [
        ("cost.spend", true), ("cost.spend", true), ("cost.total", true), ("cost.calls", true), ("cost.errors", true), ("accuracy", false), ("escalation", true),
    ];

    // Sums behind a quotient grow with the digits of its limit.
    private const int DigitsOfRatios = 4;

    public ThresholdCase Add(ThresholdCase history)
    {
        var brute = new BruteForce(history);
        var choices = brute.AllChoices().ToList();
        (history, var at) = (history with { }, choices.Count == 0 ? -1 : random.Next(choices.Count));
        var (objective, minimise) = Objectives[random.Next(Objectives.Length)];
        var constraints = new List<Constraint>();
        for (var count = random.Next(5); count > 0 && at >= 0; count--)
        {
            if (random.Next(3) == 0)
                at = random.Next(choices.Count);
            if (Draw(history, brute.Metrics(choices[at])) is { } constraint)
                constraints.Add(constraint);
        }

        return history with { Objective = objective, Minimise = minimise, Constraints = [.. constraints] };
    }

    private Constraint? Draw(ThresholdCase history, NaiveMetrics metrics)
    {
        var kinds = Kinds(history).ToList();
        var (name, atLeast) = kinds[random.Next(kinds.Count)];
        var grouped = name is "segments.accuracy" or "weeks.accuracy" || name.StartsWith("segment.", StringComparison.Ordinal);
        var support = grouped && random.Next(2) == 0 ? random.Next(1, 4) : 0;
        if (metrics.Value(name, support) is not { } value)
            return null;
        var limit = Near(value.ToDouble());
        if (name is "accuracy.answered" || name.StartsWith("precision", StringComparison.Ordinal) || name.StartsWith("f1", StringComparison.Ordinal))
            limit = Math.Round(limit, DigitsOfRatios);
        var opposite = name is not ("segments.accuracy" or "weeks.accuracy") && random.Next(8) == 0;
        var bound = (atLeast != opposite, random.Next(4) == 0) switch
        {
            (true, false) => Bound.AtLeast,
            (true, true) => Bound.Above,
            (false, false) => Bound.AtMost,
            _ => Bound.Below,
        };
        return new Constraint(FormattableString.Invariant($"{name} {bound} {limit:R}"), ThresholdCase.Metric(name), bound, limit) { MinimumSupport = support };
    }

    private static IEnumerable<(string Name, bool AtLeast)> Kinds(ThresholdCase history)
    {
        var labels = ThresholdCase.AllClasses.Take(history.Classes).Select(c => "." + c).ToList();
        if (history.Positive >= 0)
        {
            labels.Add("");
            yield return ("false_positive_rate", false);
            yield return ("alerts", false);
            yield return ("alerts.per_day", false);
        }

        foreach (var label in labels)
        {
            yield return ("recall" + label, true);
            yield return ("precision" + label, true);
            yield return ("f1" + label, true);
        }

        foreach (var name in history.Rows.SelectMany(r => r.Segments).OfType<string>().Distinct().Take(2))
            yield return ($"segment.{name}.accuracy", true);
        foreach (var name in new[] { "accuracy", "accuracy", "accuracy.answered", "segments.accuracy", "weeks.accuracy" })
            yield return (name, true);

        // Of many classes with weights it is no sum of whole numbers that fit 64 bits.
        if (history.Classes < 3 || !history.Weighted)
            yield return ("balanced_accuracy", true);
        foreach (var figure in new[] { "spend", "mean", "per_thousand", "per_day", "per_month", "total", "errors", "calls" })
            yield return ($"cost.{figure}", false);
        foreach (var name in new[] { "escalation", "escalation", "uncovered", "latency.zero_load_mean" })
            yield return (name, false);
    }

    private double Near(double value) => random.Next(6) switch
    {
        0 => Math.BitIncrement(value),
        1 => value * (0.9 + random.Next(21) / 100.0),
        2 => Math.Round(value, 2),
        _ => value,
    };
}
