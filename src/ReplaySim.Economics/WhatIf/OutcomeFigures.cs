using ReplaySim.Core.Money;
using ReplaySim.Core.Results;

namespace ReplaySim.Economics.WhatIf;

/// <summary>What a replay gives, as integers that add up: money of a month of 30 days, or of the whole history where it has no length in time.</summary>
/// <param name="Correct">Rows answered right, in units of 10⁻¹² rows (graded answers and weights are counted in part).</param>
/// <param name="Wrong">Labelled rows that were not answered right, in the same unit and stretch of time as money.</param>
/// <param name="Spend">Calls and servers, nano-dollars.</param>
/// <param name="Losses">What mistakes cost, nano-dollars.</param>
/// <param name="P50">Median latency, µs.</param>
/// <param name="P99">99th percentile of latency, µs.</param>
public sealed record OutcomeFigures(Int128 Correct, Int128 Wrong, Int128 Spend, Int128 Losses, Int128 P50, Int128 P99)
{
    /// <summary>Units in one row.</summary>
    public const long PerRow = 1_000_000_000_000;

    /// <summary>Spend and losses, nano-dollars.</summary>
    public Int128 Total => Spend + Losses;

    /// <summary>The figures of a replay.</summary>
    /// <param name="result">The replay.</param>
    /// <param name="monthly">For a month; the replay must have a span.</param>
    public static OutcomeFigures Of(ReplayResult result, bool monthly)
    {
        var (accuracy, span) = (result.Accuracy, result.Cost.SpanMicros);
        var wrong = accuracy.Labelled - accuracy.Correct;
        return new OutcomeFigures(
            (Int128)(accuracy.Correct * PerRow), (Int128)Math.Round((monthly ? Monthly.Count(wrong, span) : wrong) * PerRow), Nano(result.Cost.Spend, span, monthly), Nano(result.Cost.Errors, span, monthly),
            result.Latency.P50Micros, result.Latency.P99Micros);
    }

    /// <summary>Femto-dollars of a replay as nano-dollars of the same stretch of time as all figures.</summary>
    public static Int128 Nano(Int128 femto, long spanMicros, bool monthly) =>
        monthly ? Monthly.Nanodollars(femto, spanMicros) : MoneyText.DivideRoundHalfEven(femto, MoneyText.FemtoPerNano);

    /// <summary>Effects of a full factorial, figure by figure; see <see cref="Factorial.Effects"/>.</summary>
    public static IReadOnlyList<OutcomeFigures> Effects(IReadOnlyList<OutcomeFigures> combinations)
    {
        IReadOnlyList<Int128> Of(Func<OutcomeFigures, Int128> read) => Factorial.Effects([.. combinations.Select(read)]);
        var (correct, wrong, spend, losses, p50, p99) = (Of(f => f.Correct), Of(f => f.Wrong), Of(f => f.Spend), Of(f => f.Losses), Of(f => f.P50), Of(f => f.P99));
        return [.. combinations.Select((_, i) => new OutcomeFigures(correct[i], wrong[i], spend[i], losses[i], p50[i], p99[i]))];
    }
}
