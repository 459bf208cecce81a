namespace ReplaySim.Core.Results;

/// <summary>The routing that really happened, replayed, beside what was really observed: how far the rest may be believed.</summary>
/// <param name="Figures">One per figure that history tells of.</param>
public sealed record ReconciliationSummary(IReadOnlyList<ReconciledFigure> Figures)
{
    /// <summary>The largest relative error; null where nothing could be compared.</summary>
    public double? WorstRelativeError => Figures.Max(f => f.RelativeError is { } error ? Math.Abs(error) : (double?)null);
}

/// <param name="Name">What is compared: <c>spend</c>, <c>accuracy</c>, <c>latency.p50</c>, <c>tier.fast.asked</c> …</param>
/// <param name="Unit">Dollars, share, milliseconds or calls.</param>
/// <param name="Simulated">In that unit.</param>
/// <param name="Observed">In that unit.</param>
public sealed record ReconciledFigure(string Name, string Unit, double Simulated, double Observed)
{
    /// <summary>(simulated − observed) / observed; null where nothing was observed.</summary>
    public double? RelativeError => Observed == 0 ? Simulated == 0 ? 0 : null : (Simulated - Observed) / Observed;
}
