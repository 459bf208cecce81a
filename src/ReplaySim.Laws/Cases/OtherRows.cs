using ReplaySim.Core.Tiers;

namespace ReplaySim.Laws.Cases;

/// <summary>Changes to a case that must not show where a law says so.</summary>
internal static class OtherRows
{
    private const double LargestAmountDollars = 9e9;

    /// <summary>The same arrival with everything else far from what it was, so that a look at it is likely to show.</summary>
    public static CaseTransaction Opposite(CaseTransaction row) => row with
    {
        TrueClass = OtherClass(row.TrueClass),
        AmountDollars = row.AmountDollars < 100 ? LargestAmountDollars : 0,
        Score = row.Score < 0.5 ? 1 : 0,
        Variant = row.Variant + 1,
        Answers = [.. row.Answers.Select(Opposite)],
    };

    /// <summary>Another label; one where there is none.</summary>
    public static int OtherClass(int trueClass) => trueClass == 0 ? 1 : 0;

    /// <summary>What the transactions are in reverse order, at the same times.</summary>
    public static PolicyCase Reversed(PolicyCase original) => original with
    {
        Rows = [.. original.Rows.Reverse().Zip(original.Rows, (content, place) => content with { ArrivedAt = place.ArrivedAt })],
    };

    private static CaseAnswer Opposite(CaseAnswer answer) => answer with
    {
        Class = answer.Class == 0 ? 1 : answer.Class == 1 ? PredictionColumns.Uncovered : 0,
        Confidence = answer.Confidence < 0.5 ? 1 : 0,
        ServiceMicros = answer.ServiceMicros + 1,
    };
}
