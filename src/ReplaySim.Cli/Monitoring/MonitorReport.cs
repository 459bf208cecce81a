using ReplaySim.Core.Time;
using ReplaySim.Operations.Monitoring;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Cli.Monitoring;

/// <summary>What all of it comes to.</summary>
internal enum MonitorStatus
{
    Ok,
    Warning,
    Broken,
}

/// <summary>One side of the comparison.</summary>
/// <param name="Source">Where it is read from.</param>
/// <param name="Rows">Transactions.</param>
/// <param name="From">First arrival.</param>
/// <param name="To">Last arrival.</param>
internal sealed record MonitoredSide(string Source, long Rows, SimTime From, SimTime To);

/// <summary>One day of the log (UTC).</summary>
/// <param name="From">Its start.</param>
/// <param name="Rows">Transactions.</param>
/// <param name="Matured">Of them, those with a matured label.</param>
/// <param name="Accuracy">Of those; null for none.</param>
/// <param name="Escalation">Share for which more than one tier was asked.</param>
/// <param name="Unanswered">Share without an answer.</param>
/// <param name="Spend">Dollars, servers included.</param>
/// <param name="P99Micros">99th percentile of the latencies in the log, nearest rank; null for none.</param>
internal sealed record MonitoredDay(SimTime From, long Rows, long Matured, double? Accuracy, double Escalation, double Unanswered, double Spend, long? P99Micros);

/// <summary>Spend of the month in which the log ends.</summary>
/// <param name="Since">From the start of the month, or of the log.</param>
/// <param name="Forecast">To the end of the month.</param>
/// <param name="Budget">Dollars for that stretch; null: none was promised.</param>
/// <param name="BurnRate">Spent so far over the budget of the time so far; null without a budget.</param>
/// <param name="Billed">Transactions whose bill is in the log; the others are priced by the scenario.</param>
internal sealed record MonitoredSpend(SimTime Since, SpendForecast Forecast, double? Budget, double? BurnRate, long Billed);

/// <summary>What production logs say of a policy and what was promised of it.</summary>
internal sealed record MonitorReport
{
    public required string PolicyFile { get; init; }

    public required string? PolicyDigest { get; init; }

    public required string Scenario { get; init; }

    /// <summary>Until when the policy may be relied on; null: its file does not say.</summary>
    public required SimTime? ValidUntil { get; init; }

    public required MonitoredSide Reference { get; init; }

    public required MonitoredSide Log { get; init; }

    /// <summary>Labels of transactions up to then are looked at.</summary>
    public required SimTime MaturedTo { get; init; }

    /// <summary>Labelled transactions up to then.</summary>
    public required long Matured { get; init; }

    /// <summary>Chance of any false alarm among all promises, over an unlimited watch; and of drift figures, in one report.</summary>
    public required double Delta { get; init; }

    public required IReadOnlyList<PromiseStanding> Promises { get; init; }

    /// <summary>Constraints that are not tested, and why.</summary>
    public required IReadOnlyList<(string Text, string Why)> NotWatched { get; init; }

    public required IReadOnlyList<DriftFigure> Drift { get; init; }

    /// <summary>Null where the log spans no time.</summary>
    public required MonitoredSpend? Spend { get; init; }

    public required IReadOnlyList<MonitoredDay> Days { get; init; }

    /// <summary>What a search over recent transactions proposes; null where none was asked for.</summary>
    public Challenger? Challenger { get; init; }

    public required MonitorStatus Status { get; init; }

    /// <summary>Why it is not ok, the worst first.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
