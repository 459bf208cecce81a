using ReplaySim.Search.Certificates;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>Ways to change a certificate of one space.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="answer">What was certified.</param>
/// <param name="given">The certificate.</param>
internal sealed class CertificateChange(Random random, ThresholdAnswer answer, Certificate given)
{
    private CertifiedSpace Space => given.Spaces[0];

    /// <summary>Says that no choice is as good as the chosen one; null where nothing is chosen.</summary>
    public Certificate? RaisedBound() => Space.ChosenSum is { } chosen ? With(Space with { BoundSum = chosen + 1 + random.Next(3) * random.Next(1000) }) : null;

    /// <summary>Says that nothing is feasible.</summary>
    public Certificate NothingFeasible() => With(Space with { BoundSum = null, ChosenSum = null, Chosen = [] });

    /// <summary>Other chosen thresholds, with the sum as it was.</summary>
    public Certificate OtherChoice(IReadOnlyList<double> chosen) => With(Space with { Chosen = chosen });

    public Certificate WithoutCell() => With(Space with { Cells = [.. Space.Cells.Where((_, c) => c != Dropped)] });

    /// <summary>A cell with one end moved to a value between its ends, or beyond them.</summary>
    public Certificate? MovedEnd()
    {
        if (Space.Thresholds.Count == 0)
            return null;
        var t = random.Next(Space.Thresholds.Count);
        var value = random.Next(9) / 8.0;
        return Changed(cell => random.Next(2) == 0
            ? cell with { Above = [.. cell.Above.Select((a, i) => i == t ? value : a)] }
            : cell with { UpTo = [.. cell.UpTo.Select((a, i) => i == t ? value : a)] });
    }

    public Certificate OtherMultipliers() => Changed(cell => cell with
    {
        Multipliers = cell.Multipliers.Count == 0 ? [.. Space.Sums.Select(_ => (long)random.Next(3))]
            : random.Next(4) == 0 ? []
            : [.. cell.Multipliers.Select(m => random.Next(3) switch { 0 => 0, 1 => m / 2, _ => m })],
    });

    public Certificate? NegativeMultiplier() => Space.Sums.Count == 1 ? null : Changed(cell => cell with
    {
        Multipliers = [.. Space.Sums.Select((_, s) => s == 0 ? 1 : -1L)],
    });

    public Certificate OtherScan() => Changed(cell => cell with { Scanned = random.Next(-2, Space.Thresholds.Count + 1) });

    public Certificate? OtherNeed() => Space.Sums.Count == 1 ? null : ChangedSum(random.Next(1, Space.Sums.Count), sum => sum with { Need = sum.Need + random.Next(-3, 4) });

    public Certificate OtherUnit() => ChangedSum(random.Next(Space.Sums.Count), sum => sum with { Unit = random.Next(3) == 0 ? 1 : sum.Unit * random.Next(1, 4) });

    private int Dropped { get; } = random.Next(given.Spaces[0].Cells.Count);

    private Certificate ChangedSum(int changed, Func<CertifiedSum, CertifiedSum> change) =>
        With(Space with { Sums = [.. Space.Sums.Select((sum, s) => s == changed ? change(sum) : sum)] });

    private Certificate Changed(Func<CertifiedCell, CertifiedCell> change) =>
        With(Space with { Cells = [.. Space.Cells.Select((cell, c) => c == Dropped ? change(cell) : cell)] });

    // With value, bound and gap as the changed space has them, so that nothing else gives it away.
    private Certificate With(CertifiedSpace space)
    {
        double? ValueOf(long? sum) => sum is { } known ? answer.ValueOf(known) : null;
        var (value, bound) = (ValueOf(space.ChosenSum), ValueOf(space.BoundSum));
        return given with
        {
            Spaces = [space],
            Value = value,
            Bound = bound,
            Gap = value is { } v && bound is { } b ? space.ChosenSum <= space.BoundSum ? 0 : Math.Abs(v - b) / Math.Max(Math.Abs(v), double.Epsilon) : null,
        };
    }
}
