using ReplaySim.Search.Thresholds.Coarse;

namespace ReplaySim.Search.Thresholds;

/// <summary>A part of the search space in which nothing feasible beats a bound, and why.</summary>
/// <param name="Low">Least boundary per variable.</param>
/// <param name="High">Greatest boundary per variable.</param>
/// <param name="Multipliers">Multipliers of the Lagrangian bound; null: the sums alone show it.</param>
/// <param name="Scanned">The variable whose every value is looked at; −1: the relaxation bounds the whole cell.</param>
/// <param name="Bound">Least objective of anything feasible in it; <see cref="long.MaxValue"/>: nothing is feasible.</param>
public sealed record ProvenCell(int[] Low, int[] High, long[]? Multipliers, int Scanned, long Bound);

/// <summary>A choice of boundaries.</summary>
/// <param name="Boundaries">One per variable.</param>
/// <param name="Objective">Its objective, as the problem counts it.</param>
public sealed record Choice(int[] Boundaries, long Objective);

/// <summary>A constraint that cannot be met.</summary>
/// <param name="Constraint">Its index.</param>
/// <param name="BestSum">The greatest sum that any choice reaches.</param>
public sealed record Unreachable(int Constraint, long BestSum);

/// <summary>What a search found, and the proof.</summary>
public sealed record Solution
{
    /// <summary>The best feasible choice found; null where none was.</summary>
    public Choice? Best { get; init; }

    /// <summary>No feasible choice has a lower objective; <see cref="long.MaxValue"/> where there is none at all.</summary>
    public required long LowerBound { get; init; }

    /// <summary>Cells that cover the whole space; each proves the lower bound for itself.</summary>
    public required IReadOnlyList<ProvenCell> Proof { get; init; }

    /// <summary>Constraints that no choice meets even by itself.</summary>
    public IReadOnlyList<Unreachable> Unreachable { get; init; } = [];

    /// <summary>Prices of the constraints at the root: objective per unit of each sum.</summary>
    public double[] Prices { get; init; } = [];

    /// <summary>The search ended before the gap was closed.</summary>
    public bool Stopped { get; init; }

    /// <summary>No feasible choice is better: the bound has reached the best.</summary>
    public bool IsOptimal => Best is not null && LowerBound >= Best.Objective;
}

/// <summary>When a search gives up.</summary>
public sealed record SearchLimits
{
    /// <summary>Most cells that are looked into.</summary>
    public int Cells { get; init; } = 100_000;

    /// <summary>True once time is up; asked between cells.</summary>
    public Func<bool> TimeIsUp { get; init; } = () => false;

    /// <summary>Relative distance between the best choice found and what none can beat that is small enough to stop at.</summary>
    public double Gap { get; init; }

    /// <summary>Threads that read rows; what is found does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    internal CoarseLimits Coarse { get; init; } = new();

    /// <summary>Whether a bound is as close to an objective as is asked for.</summary>
    internal bool IsCloseEnough(long bound, long objective) => Gap > 0 && objective - (double)bound <= Gap * Math.Abs((double)objective);
}
