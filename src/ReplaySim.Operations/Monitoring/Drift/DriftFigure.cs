using ReplaySim.Core;
using ReplaySim.Search.Guarantees;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>One measure of how something differs from the reference.</summary>
public sealed record DriftFigure
{
    /// <summary>What is looked at.</summary>
    public required string Subject { get; init; }

    /// <summary>By which measure: <c>psi</c>, <c>ks</c>, <c>share</c> or <c>calibration</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The figure in the reference; null where the measure has none of its own.</summary>
    public double? Then { get; init; }

    /// <summary>The figure now.</summary>
    public double? Now { get; init; }

    /// <summary>How large the difference is, in the measure's own unit; infinite against a share of none.</summary>
    public required double Size { get; init; }

    /// <summary>From which size up it is worth a look.</summary>
    public required double Notable { get; init; }

    /// <summary>Chance of one so large where nothing has changed and transactions are independent.</summary>
    public required double PValue { get; init; }

    /// <summary>Whether it is significant after Holm's correction over all figures judged together.</summary>
    public bool Significant { get; init; }

    /// <summary>Whether something has drifted: the difference is no chance, and large enough to matter.</summary>
    public bool Drifted => Significant && Size >= Notable;

    /// <summary>
    /// Judges figures together: the chance that any of them is called significant where nothing has changed is at most delta.
    /// Source: Holm (1979).
    /// </summary>
    /// <param name="figures">All figures of one report.</param>
    /// <param name="delta">Between 0 and 1.</param>
    /// <exception cref="ReplayInputException">delta is out of range.</exception>
    public static IReadOnlyList<DriftFigure> Judge(IReadOnlyList<DriftFigure> figures, double delta)
    {
        var rejected = HolmTest.Rejected([.. figures.Select(f => f.PValue)], delta);
        return [.. figures.Select((figure, i) => figure with { Significant = rejected[i] })];
    }
}
