using ReplaySim.Core.Time;

namespace ReplaySim.Operations.Playbooks;

/// <summary>One whole day (UTC) of the deployed policy's replay.</summary>
/// <param name="Rows">Transactions.</param>
/// <param name="Spend">Dollars, servers included.</param>
/// <param name="Escalation">Share for which more than one tier was asked; null for none.</param>
/// <param name="P99Millis">99th percentile of latency; null where there is none.</param>
public sealed record PlaybookDay(long Rows, double Spend, double? Escalation, double? P99Millis);

/// <summary>What a playbook's thresholds follow from: figures of the deployed policy, from the run that found it.</summary>
public sealed record PlaybookFigures
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The policy file's digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The constraints that were promised, as written.</summary>
    public required IReadOnlyList<string> Promises { get; init; }

    /// <summary>Transactions of the history.</summary>
    public required long Rows { get; init; }

    /// <summary>First arrival.</summary>
    public required SimTime From { get; init; }

    /// <summary>Last arrival.</summary>
    public required SimTime To { get; init; }

    /// <summary>Transactions without an answer; null where the run does not say for the deployed policy.</summary>
    public required long? Unanswered { get; init; }

    /// <summary>Whole days, all but the first and the last; empty where the run does not say for the deployed policy.</summary>
    public required IReadOnlyList<PlaybookDay> Days { get; init; }

    /// <summary>The promised p99 latency; null where none is.</summary>
    public required double? P99LimitMillis { get; init; }

    /// <summary>Dollars for 30 days that a constraint allows; null where none does.</summary>
    public required double? BudgetPerMonth { get; init; }

    /// <summary>Until when the policy may be relied on; null: not said.</summary>
    public required SimTime? ValidUntil { get; init; }

    /// <summary>Transactions that the policy's certification took; null: it is not certified.</summary>
    public required long? CertifiedOn { get; init; }

    /// <summary>Transactions a day; null for a history that spans no time.</summary>
    public double? RowsPerDay => To > From ? Rows / SpanDays : null;

    /// <summary>Days from the first arrival to the last.</summary>
    public double SpanDays => (double)(To.Microseconds - From.Microseconds) / SimTime.PerDay;
}
