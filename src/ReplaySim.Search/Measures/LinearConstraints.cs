using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Core.Results;

namespace ReplaySim.Search.Measures;

/// <summary>Turns constraints into conditions on sums over rows.</summary>
internal static class LinearConstraints
{
    /// <summary>The conditions; null where the metric is no sum over rows (waiting times, utilization).</summary>
    public static IReadOnlyList<ConstraintFamily>? Of(Constraint constraint, MeasureCatalog catalog)
    {
        var limit = Fraction.OfDecimal(constraint.Limit);
        return catalog.Find(constraint) switch
        {
            LinearForm linear => Linear(constraint, [linear], limit),
            IReadOnlyList<LinearForm> several => Linear(constraint, several, limit),
            RatioForm ratio => Ratio(constraint, ratio, limit),
            _ => null,
        };
    }

    // The lowest of several groups is at least a limit where all are, but at most a limit where any is: that is no sum.
    private static List<ConstraintFamily>? Linear(Constraint constraint, IReadOnlyList<LinearForm> forms, Fraction limit)
    {
        if (constraint.Bound is Bound.AtMost or Bound.Below && forms.Sum(f => f.Scales.Count) > 1)
            return null;
        return
        [
            .. forms.Where(f => f.Scales.Count > 0).Select(f => Linear(constraint, f, limit)),
            .. forms.Where(f => f.Spoils is not null).Select(f => ConstraintFamily.Unspoilt(constraint.Text, f.Spoils!, f.Reads)),
        ];
    }

    private static ConstraintFamily Linear(Constraint constraint, LinearForm form, Fraction limit)
    {
        var atLeast = constraint.Bound is Bound.AtLeast or Bound.Above;
        var needs = form.Scales.Select(scale =>
        {
            // A scale of 0 makes the metric 0 whatever is chosen: the condition then holds always or never.
            if (scale.Numerator.IsZero)
                return Holds(constraint.Bound, limit) ? Never(-1) : Never(1);
            var bound = limit / scale;
            var sum = constraint.Bound switch
            {
                Bound.AtLeast => bound.Ceiling() - form.Offset,
                Bound.Above => bound.Floor() + 1 - form.Offset,
                Bound.AtMost => form.Offset - bound.Floor(),
                _ => form.Offset - bound.Ceiling() + 1,
            };
            return sum;
        }).ToList();
        var of = form.Of;
        return new ConstraintFamily(constraint.Text, atLeast ? of : (int row, in PathEnd end) => -of(row, end), form.Unit, form.GroupOf, needs, form.GroupNames) { Reads = form.Reads };
    }

    private static List<ConstraintFamily> Ratio(Constraint constraint, RatioForm form, Fraction limit)
    {
        if (BigInteger.Abs(limit.Numerator) > long.MaxValue || limit.Denominator > long.MaxValue)
            throw new ReplayInputException($"constraints: the limit of '{constraint.Text}' has more digits than can be searched exactly; expected at most 18");
        var (numerator, denominator) = ((long)limit.Numerator, (long)limit.Denominator);
        var (top, bottom) = (form.Top, form.Bottom);
        var sign = constraint.Bound is Bound.AtLeast or Bound.Above ? 1 : -1;
        var strict = constraint.Bound is Bound.Above or Bound.Below ? 1 : 0;
        var need = sign * numerator * form.BottomConstant + strict;
        long Excess(int row, in PathEnd end) => checked(sign * (denominator * top(row, end) - numerator * bottom(row, end)));

        // Of nothing a ratio is undefined, and an undefined metric does not hold.
        List<ConstraintFamily> families =
        [
            new(constraint.Text, Excess, form.Unit, null, [need], []) { Reads = form.Reads },
            new($"{constraint.Text} (defined: there is something to divide by)", form.Known, form.Unit, null, [1], []) { Reads = form.Reads },
        ];
        if (form.Spoils is { } spoils)
            families.Add(ConstraintFamily.Unspoilt(constraint.Text, spoils, form.Reads));
        return families;
    }

    private static bool Holds(Bound bound, Fraction limit) => bound switch
    {
        Bound.AtLeast => limit.Numerator.Sign <= 0,
        Bound.Above => limit.Numerator.Sign < 0,
        Bound.AtMost => limit.Numerator.Sign >= 0,
        _ => limit.Numerator.Sign > 0,
    };

    private static BigInteger Never(int sign) => sign * (BigInteger.One << 100);
}
