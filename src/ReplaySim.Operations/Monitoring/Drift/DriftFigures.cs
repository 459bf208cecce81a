using ReplaySim.Core;
using ReplaySim.Core.Results;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>The measures of drift, each with the size from which it is worth a look; all to be judged together (<see cref="DriftFigure.Judge"/>).</summary>
public static class DriftFigures
{
    /// <summary>Fewer transactions than that on a side are not compared.</summary>
    public const int FewestRows = 50;

    // By how much of itself a share must change, and how far apart distribution functions must be.
    private const double NotableShare = 0.1;
    private const double NotableDistance = 0.1;

    /// <summary>A number's distribution: stability index over deciles of the reference (missing values in a bin of their own), and Kolmogorov–Smirnov.</summary>
    public static IEnumerable<DriftFigure> OfNumbers(string subject, IReadOnlyList<double> then, IReadOnlyList<double> now)
    {
        if (Math.Min(then.Count, now.Count) < FewestRows)
            yield break;
        var bins = QuantileBins.Of(then);
        yield return OfCounts(subject, bins.CountsOf(then), bins.CountsOf(now));
        if (Math.Min(Known(then), Known(now)) < FewestRows)
            yield break;
        var test = KolmogorovSmirnov.Of(then, now);
        yield return new DriftFigure { Subject = subject, Measure = "ks", Size = test.Distance, Notable = NotableDistance, PValue = test.PValue };
    }

    /// <summary>A category's distribution: stability index over all names that either side has.</summary>
    public static IEnumerable<DriftFigure> OfNames(string subject, IReadOnlyDictionary<string, long> then, IReadOnlyDictionary<string, long> now)
    {
        if (Math.Min(then.Values.Sum(), now.Values.Sum()) < FewestRows)
            yield break;
        var names = then.Keys.Union(now.Keys).Order(StringComparer.Ordinal).ToList();
        yield return OfCounts(subject, [.. names.Select(n => then.GetValueOrDefault(n))], [.. names.Select(n => now.GetValueOrDefault(n))]);
    }

    /// <summary>A share of transactions.</summary>
    /// <exception cref="ReplayInputException">A count is out of range.</exception>
    public static IEnumerable<DriftFigure> OfShare(string subject, long hitsThen, long rowsThen, long hitsNow, long rowsNow)
    {
        if (Math.Min(rowsThen, rowsNow) < FewestRows)
            yield break;
        var (then, now) = ((double)hitsThen / rowsThen, (double)hitsNow / rowsNow);
        yield return new DriftFigure
        {
            Subject = subject,
            Measure = "share",
            Then = then,
            Now = now,
            Size = then == now ? 0 : Math.Abs(now - then) / then,
            Notable = NotableShare,
            PValue = ShareShift.PValue(hitsThen, rowsThen, hitsNow, rowsNow),
        };
    }

    /// <summary>What a tier's confidence is worth; nothing where no bin can be compared.</summary>
    public static IEnumerable<DriftFigure> OfCalibration(string subject, ReliabilityReport then, ReliabilityReport now)
    {
        if (CalibrationShift.Of(then, now) is not { PValue: { } p, Rise: { } rise } shift)
            yield break;
        yield return new DriftFigure { Subject = subject, Measure = "calibration", Then = shift.ErrorThen, Now = shift.ErrorNow, Size = rise, Notable = CalibrationShift.Notable, PValue = p };
    }

    private static int Known(IReadOnlyList<double> values) => values.Count(v => !double.IsNaN(v));

    private static DriftFigure OfCounts(string subject, long[] then, long[] now)
    {
        // Bins that neither side fills are no bins.
        var filled = Enumerable.Range(0, then.Length).Where(b => then[b] + now[b] > 0).ToList();
        long[] a = [.. filled.Select(b => then[b])], c = [.. filled.Select(b => now[b])];
        return new DriftFigure { Subject = subject, Measure = "psi", Size = StabilityIndex.Of(a, c), Notable = StabilityIndex.Notable, PValue = StabilityIndex.PValue(a, c) };
    }
}
