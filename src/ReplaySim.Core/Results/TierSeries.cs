using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>What one tier did over time.</summary>
/// <param name="By"><c>hour</c> or <c>day</c>.</param>
/// <param name="Tier">Its name.</param>
/// <param name="Points">Stretches in order; those in which nothing of it was asked, served or waiting are left out.</param>
public sealed record TierSeries(string By, string Tier, IReadOnlyList<TierSeriesPoint> Points);

/// <summary>What one tier did in one stretch of time. Of the first and the last stretch too the whole length counts.</summary>
public sealed record TierSeriesPoint
{
    /// <summary>Start of the stretch.</summary>
    public required SimTime From { get; init; }

    /// <summary>Calls let in, to be served now or later.</summary>
    public required long Asked { get; init; }

    /// <summary>Cost of the calls whose service started in it, femto-dollars.</summary>
    public required Int128 SpendFemto { get; init; }

    /// <summary>Mean number of busy servers.</summary>
    public required double Busy { get; init; }

    /// <summary>Share of the servers' time that they were busy; null with unlimited servers.</summary>
    public required double? Utilization { get; init; }

    /// <summary>Mean number of waiting calls.</summary>
    public required double Queue { get; init; }

    /// <summary>Mean wait of the measured calls whose service started in it, µs; null where there are none.</summary>
    public required double? WaitMicros { get; init; }
}
