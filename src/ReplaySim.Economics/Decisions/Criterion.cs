namespace ReplaySim.Economics.Decisions;

/// <summary>How values of a criterion become scores from 0 (worst) to 1 (best).</summary>
public enum Normalisation
{
    /// <summary>The worst value present is 0, the best 1, straight between. Values that are all equal are 1.</summary>
    MinMax,

    /// <summary>At the target or better 1, at the limit or worse 0, straight between (a declared utility).</summary>
    Target,

    /// <summary>The best of n is 1, the worst 0, by rank in equal steps; equals share the mean of their ranks.</summary>
    Rank,
}

/// <summary>What alternatives are judged by.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Weight">What it counts, from 0 up; weights are taken relative to their sum.</param>
/// <param name="HigherIsBetter">Direction.</param>
/// <param name="Normalisation">How values become scores.</param>
public sealed record Criterion(string Name, double Weight, bool HigherIsBetter, Normalisation Normalisation = Normalisation.MinMax)
{
    /// <summary>With <see cref="Normalisation.Target"/>: from where on nothing more is gained.</summary>
    public double Target { get; init; }

    /// <summary>With <see cref="Normalisation.Target"/>: from where on it is worth nothing.</summary>
    public double Limit { get; init; }
}

/// <summary>What is chosen among.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">A value for each criterion, in their order.</param>
public sealed record Alternative(string Name, IReadOnlyList<double> Values);
