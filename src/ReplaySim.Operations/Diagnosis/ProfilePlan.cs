using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Diagnosis;

/// <summary>What a replay is added up to.</summary>
public sealed record ProfilePlan
{
    /// <summary>The periods; they do not overlap.</summary>
    public required IReadOnlyList<ProfiledPeriod> Periods { get; init; }

    /// <summary>The tiers, in order.</summary>
    public required IReadOnlyList<PlannedTier> Tiers { get; init; }

    /// <summary>The policy's kind and parameters; null: not known.</summary>
    public string? Policy { get; init; }

    /// <summary>The number column that the policy routes by; null: bands are of the first tier's confidence.</summary>
    public int? ScoreColumn { get; init; }

    /// <summary>History has a segment column.</summary>
    public bool Segmented { get; init; }

    /// <summary>Rows are scored without a label.</summary>
    public bool AllScored { get; init; }

    /// <summary>The period that a time lies in; −1: none.</summary>
    internal int PeriodOf(long micros)
    {
        for (var p = 0; p < Periods.Count; p++)
        {
            if (micros >= Periods[p].From && micros < Periods[p].To)
                return p;
        }

        return -1;
    }
}

/// <param name="Name">Its name.</param>
/// <param name="Servers">Servers that are paid by the hour; 0: none.</param>
/// <param name="NanoPerServerHour">Nano-dollars.</param>
/// <param name="FemtoPerUnit">As of <see cref="ProfiledTier"/>.</param>
public sealed record PlannedTier(string Name, int Servers, long NanoPerServerHour, long FemtoPerUnit)
{
    private const long FemtoPerNano = 1_000_000;

    internal ProfiledTier Over(long micros) => new(Name, (Int128)Servers * NanoPerServerHour * FemtoPerNano * micros / SimTime.PerHour, Servers, FemtoPerUnit);
}

/// <param name="Name">What it is called.</param>
/// <param name="From">Its start, µs since the epoch.</param>
/// <param name="To">Its end, not part of it.</param>
public sealed record ProfiledPeriod(string Name, long From, long To);
