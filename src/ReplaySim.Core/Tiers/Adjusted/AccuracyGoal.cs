namespace ReplaySim.Core.Tiers.Adjusted;

/// <summary>The accuracy that a tier is wanted to have.</summary>
/// <param name="Name">Tells goals apart: equal names, equal goals.</param>
/// <param name="From">From the accuracy that it has; fractions.</param>
/// <param name="AsFarAsPossible">Where it cannot be had, the nearest that can, rather than an error.</param>
public sealed record AccuracyGoal(string Name, Func<decimal, decimal> From, bool AsFarAsPossible = false);
