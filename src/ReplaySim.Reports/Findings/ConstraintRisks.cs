using ReplaySim.Core.Results;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>Constraints that do not hold, or hardly.</summary>
internal static class ConstraintRisks
{
    private const double ThinShare = 0.1;
    private const double ThinPart = 0.02;

    public static IEnumerable<Risk> Of(ResultDocument result, bool certified)
    {
        foreach (var constraint in result.Constraints.Where(c => !c.Holds))
        {
            yield return constraint.Value is null
                ? new Risk($"{constraint.Text} cannot be judged on this history.", "Record what it needs, such as labels, and replay again.")
                : new Risk($"{constraint.Text} does not hold: {ConstraintText.Value(constraint)}, {ConstraintText.Margin(constraint)}.", "Loosen it knowingly, or look for another routing.");
        }

        var thin = result.Constraints.Where(IsThin).Select(c => $"{c.Text} ({ConstraintText.Margin(c)})").ToList();
        if (thin.Count > 0)
            yield return new Risk($"Hardly any margin on this history: {InWords.First(thin, 3)}.", certified ? "Use the certified thresholds instead." : "Fresh transactions may miss it; choose stricter thresholds.");
    }

    /// <summary>
    /// Whether a constraint holds with little to spare: a tenth of what its limit leaves (of the errors it allows, say), or a fiftieth
    /// of a limit that is no share.
    /// </summary>
    public static bool IsThin(ConstraintPart constraint)
    {
        if (constraint is not { Holds: true, Value: { } value, Margin: { } margin })
            return false;
        var limit = constraint.Text.Contains(" >", StringComparison.Ordinal) ? value - margin : value + margin;
        return ConstraintText.UnitOf(ConstraintText.MetricOf(constraint.Text)) == MetricUnit.Share
            ? margin < ThinShare * Math.Min(Math.Abs(limit), Math.Abs(1 - limit))
            : margin < ThinPart * Math.Abs(limit);
    }
}
