using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Diagnosis;

/// <summary>
/// Why spend, accuracy and latency changed from one period to another: each figure is a sum of products (transactions × share of the segment × share of the
/// band of confidence × calls × price), and each factor's part is its Shapley value.
/// </summary>
public sealed record Diagnosis
{
    private const int NanoDecimals = 9;
    private const int ShareDecimals = 12;

    /// <summary>The first period.</summary>
    public required PeriodProfile Before { get; init; }

    /// <summary>The second.</summary>
    public required PeriodProfile After { get; init; }

    /// <summary>Dollars.</summary>
    public required Decomposition Spend { get; init; }

    /// <summary>Correct over labelled transactions; null where a period has no labels.</summary>
    public Decomposition? Accuracy { get; init; }

    /// <summary>Mean milliseconds of transactions that were not rejected; null where there are none.</summary>
    public Decomposition? Latency { get; init; }

    /// <summary>What two periods cannot be told apart by, whatever the figure, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Takes the change between two periods apart.</summary>
    /// <exception cref="ReplayInputException">A period is empty, or their tiers differ in name.</exception>
    public static Diagnosis Of(PeriodProfile before, PeriodProfile after)
    {
        foreach (var period in new[] { before, after })
        {
            if (period.Rows == 0 || period.Micros <= 0)
                throw new ReplayInputException($"{period.Name}: no transactions in it; expected a period with some");
        }

        var pair = new ProfilePair(before, after);
        var leaves = new ProfileLeaves(pair);
        var (spendFactors, spend) = leaves.Spend();
        var (accuracyFactors, accuracy) = leaves.Accuracy();
        var (latencyFactors, latency) = leaves.Latency();
        return new Diagnosis
        {
            Before = before,
            After = after,
            Spend = Decomposer.Of("spend", spendFactors, spend, SpendOf(before), SpendOf(after), NanoDecimals),
            Accuracy = AccuracyOf(before) is { } right && AccuracyOf(after) is { } rightAfter
                ? WithChance(Decomposer.Of("accuracy", accuracyFactors, accuracy, right, rightAfter, ShareDecimals), before, after)
                : null,
            Latency = LatencyOf(before) is { } slow && LatencyOf(after) is { } slowAfter ? Decomposer.Of("latency", latencyFactors, latency, slow, slowAfter, ShareDecimals) : null,
            Notices = [.. pair.Notices()],
        };
    }

    /// <summary>Dollars: calls, router and provisioned servers.</summary>
    public static decimal SpendOf(PeriodProfile period) =>
        (decimal)(period.Cells.Aggregate((Int128)0, (sum, c) => sum + c.RouterFemto + c.Calls.Aggregate((Int128)0, (s, t) => s + t.Femto)) + period.Tiers.Aggregate((Int128)0, (sum, t) => sum + t.ServerFemto)) / MoneyText.FemtoPerDollar;

    private static decimal? AccuracyOf(PeriodProfile period)
    {
        var labelled = period.Cells.Sum(c => c.Labelled);
        return labelled == 0 ? null : (decimal)period.Cells.Sum(c => c.Answers.Sum(a => a.Credit)) / ProfileLeaves.FullCredit / labelled;
    }

    // Twice the standard error of the difference of two shares.
    private static Decomposition WithChance(Decomposition accuracy, PeriodProfile before, PeriodProfile after)
    {
        static double Variance(decimal share, PeriodProfile period) => (double)(share * (1 - share)) / period.Cells.Sum(c => c.Labelled);
        var chance = 2 * Math.Sqrt(Variance(accuracy.Before, before) + Variance(accuracy.After, after));
        return (double)Math.Abs(accuracy.Change) > chance || accuracy.Change == 0
            ? accuracy
            : accuracy with { Unclear = [FormattableString.Invariant($"two independent periods of this size differ by {chance * 100:0.###} points by chance alone, so this change may have no cause"), .. accuracy.Unclear] };
    }

    private static decimal? LatencyOf(PeriodProfile period)
    {
        var measured = period.Cells.Sum(c => c.Measured);
        return measured == 0 ? null : (decimal)period.Cells.Sum(c => c.OverlapMicros + c.Calls.Sum(t => t.ServiceMicros + t.WaitMicros)) / measured / SimTime.PerMillisecond;
    }
}
