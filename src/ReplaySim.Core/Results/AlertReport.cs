using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>Answers of the positive class, counted from the confusion and from what was answered without a label.</summary>
internal static class AlertReport
{
    /// <summary>Null where no positive class is declared.</summary>
    /// <param name="tally">Of a drained replay.</param>
    /// <param name="setup">Its setup.</param>
    /// <param name="span">Time that costs are spread over, µs.</param>
    public static AlertSummary? Of(Tally tally, ReplaySetup setup, long span)
    {
        var positive = setup.Classes.Positive;
        if (positive < 0)
            return null;
        if (tally.HasUnnamedMistakes)
            return new AlertSummary(null, null, null);
        var labelled = tally.Confusion.Answered(positive);
        Int128 negatives = 0;
        for (var c = 0; c < setup.Classes.Count; c++)
            negatives += c == positive ? 0 : tally.Confusion.Support(c);
        var falseAlerts = labelled - tally.Confusion[positive, positive];
        double? falsePositiveRate = negatives == 0 ? null : (double)falseAlerts / (double)negatives;
        if (tally.HasUnnamedAnswers)
            return new AlertSummary(null, null, falsePositiveRate);
        var alerts = checked(labelled + tally.UnlabelledAlerts);
        var scale = setup.WeightScaleOf();
        return new AlertSummary(
            ResultBuilder.ToDecimal(alerts, scale),
            span == 0 ? null : Quotient(checked(alerts * SimTime.PerDay), (Int128)span * scale),
            falsePositiveRate);
    }

    // Whole numbers come out whole however large the parts, so that a rate that equals a limit compares as equal.
    private static double Quotient(Int128 numerator, Int128 denominator)
    {
        var (whole, rest) = Int128.DivRem(numerator, denominator);
        return (double)whole + (double)rest / (double)denominator;
    }
}
