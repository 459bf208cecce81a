using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Core.Results;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Turns an objective and constraints into sums over rows: the first is to be least, the others must reach what they need.</summary>
internal sealed class ConditionReading(MetricReading metrics)
{
    public const string ObjectiveName = "objective";

    /// <summary>More than any sum of this engine comes to.</summary>
    private static readonly BigInteger Unreachable = BigInteger.One << 120;

    /// <summary>The objective as a metric.</summary>
    /// <exception cref="ReplayInputException">It is no single sum.</exception>
    public SumMetric Objective(string name) => metrics.Of(name) as SumMetric
        ?? throw new ReplayInputException($"certificate: '{name}' is no sum over rows; expected an objective that is one");

    /// <summary>All sums of a problem.</summary>
    public List<StatedSums> Of(CheckedProblem problem)
    {
        var objective = Objective(problem.Objective.Name);
        var sign = problem.Minimise ? 1 : -1;
        List<StatedSums> all = [new((row, end) => sign * objective.Amount(row, end), null, [(ObjectiveName, null)])];
        foreach (var constraint in problem.Constraints)
            all.AddRange(Of(constraint));
        all.AddRange(Unspoiled(problem.Objective.Name, objective));
        return all;
    }

    private IEnumerable<StatedSums> Of(Constraint constraint)
    {
        var metric = metrics.Of(constraint.Metric.Name, constraint.MinimumSupport);
        var limit = ExactRatio.OfShortestDecimal(constraint.Limit);
        var own = metric switch
        {
            SumMetric sum => [Linear(constraint, sum.Amount, null, [(constraint.Text, Need(constraint.Bound, limit, sum.Scale, sum.Offset))])],
            LowestMetric lowest => Lowest(constraint, lowest, limit),
            QuotientMetric quotient => Quotient(constraint, quotient, limit),
            _ => throw new InvalidOperationException("a metric of an unknown form"),
        };
        return own.Concat(Unspoiled(constraint.Text, metric));
    }

    private static List<StatedSums> Lowest(Constraint constraint, LowestMetric metric, ExactRatio limit)
    {
        if (!IsAtLeast(constraint.Bound) && metric.Groupings.Sum(g => g.Groups.Count) > 1)
            throw new ReplayInputException($"certificate: '{constraint.Text}' asks for any one of several groups, which is no condition on sums; expected a lower limit");
        return
        [
            .. metric.Groupings.Select(grouping => Linear(constraint, metric.Amount, grouping.GroupOf,
                [.. grouping.Groups.Select(group => ($"{constraint.Text} in {group.Name}", Need(constraint.Bound, limit, group.Scale, 0)))])),
        ];
    }

    private static StatedSums Linear(Constraint constraint, RowAmount amount, Func<int, int>? groupOf, List<(string Name, BigInteger Need)> sums)
    {
        var sign = IsAtLeast(constraint.Bound) ? 1 : -1;
        return new StatedSums((row, end) => sign * amount(row, end), groupOf, [.. sums.Select(s => (s.Name, (BigInteger?)s.Need))]);
    }

    // (Σ + offset) × scale against the limit, in whole numbers; upper limits with both sides negated.
    private static BigInteger Need(Bound bound, ExactRatio limit, ExactRatio scale, BigInteger offset)
    {
        if (scale.Top.IsZero)
            return Compares(bound, 0, limit) ? -Unreachable : Unreachable;
        var least = limit / scale;
        return bound switch
        {
            Bound.AtLeast => least.Ceiling() - offset,
            Bound.Above => least.Floor() + 1 - offset,
            Bound.AtMost => offset - least.Floor(),
            _ => offset - (least.Ceiling() - 1),
        };
    }

    // top ÷ (bottom + constant) against p ÷ q: q · top − p · bottom against p · constant.
    private static List<StatedSums> Quotient(Constraint constraint, QuotientMetric metric, ExactRatio limit)
    {
        var sign = IsAtLeast(constraint.Bound) ? 1 : -1;
        var strict = constraint.Bound is Bound.Above or Bound.Below ? 1 : 0;
        var (p, q) = checked(((Int128)limit.Top, (Int128)limit.Bottom));
        return
        [
            new((row, end) => checked(sign * (q * metric.Top(row, end) - p * metric.Bottom(row, end))), null,
                [(constraint.Text, sign * limit.Top * metric.Constant + strict)]),
            new(metric.Bottom, null, [($"{constraint.Text} (defined: there is something to divide by)", 1)]),
        ];
    }

    private static IEnumerable<StatedSums> Unspoiled(string text, StatedMetric metric) => metric.Spoiled is { } spoiled
        ? [new((row, end) => -spoiled(row, end), null, [($"{text} (defined: wrong answers have a name)", 0)])]
        : [];

    private static bool IsAtLeast(Bound bound) => bound is Bound.AtLeast or Bound.Above;

    private static bool Compares(Bound bound, BigInteger value, ExactRatio limit)
    {
        var order = (value * limit.Bottom).CompareTo(limit.Top);
        return bound switch { Bound.AtLeast => order >= 0, Bound.Above => order > 0, Bound.AtMost => order <= 0, _ => order < 0 };
    }
}
