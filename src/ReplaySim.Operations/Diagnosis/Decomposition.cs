namespace ReplaySim.Operations.Diagnosis;

/// <summary>One factor's part of a change.</summary>
/// <param name="Factor">Which.</param>
/// <param name="Amount">Its Shapley value, in the figure's unit; the amounts of all causes sum to the change.</param>
/// <param name="Least">The least it would be, over all orders in which the factors could have changed.</param>
/// <param name="Most">The most it would be.</param>
/// <param name="Segments">Its amount by segment, largest first; empty where the factor knows none.</param>
/// <param name="Tiers">Its amount by tier, largest first.</param>
public sealed record Cause(
    Factor Factor, decimal Amount, decimal Least, decimal Most, IReadOnlyList<(string Name, decimal Amount)> Segments, IReadOnlyList<(string Name, decimal Amount)> Tiers);

/// <summary>A change of a figure, taken apart.</summary>
/// <param name="Figure">Its name: spend, accuracy, latency.</param>
/// <param name="Before">Dollars, fraction or milliseconds in the first period.</param>
/// <param name="After">The same in the second.</param>
/// <param name="Causes">The largest first; those without effect are left out.</param>
/// <param name="Unclear">Causes that the evidence does not tell apart, in sentences.</param>
public sealed record Decomposition(string Figure, decimal Before, decimal After, IReadOnlyList<Cause> Causes, IReadOnlyList<string> Unclear)
{
    /// <summary>What is taken apart.</summary>
    public decimal Change => After - Before;
}
