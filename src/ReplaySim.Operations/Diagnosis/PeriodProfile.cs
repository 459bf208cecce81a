namespace ReplaySim.Operations.Diagnosis;

/// <summary>What a period is taken apart by: counts and sums in cells of a segment and a band of confidence. Integers only.</summary>
public sealed record PeriodProfile
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>How long it lasted, µs.</summary>
    public required long Micros { get; init; }

    /// <summary>The policy's kind and parameters; null: not known (a log of decisions).</summary>
    public string? Policy { get; init; }

    /// <summary>The policy looks at nothing but the row, so that the same confidences are routed alike.</summary>
    public bool RowOnly { get; init; }

    /// <summary>The tiers, in order; names are what two periods are matched by.</summary>
    public required IReadOnlyList<ProfiledTier> Tiers { get; init; }

    /// <summary>The cells, by segment, then band.</summary>
    public required IReadOnlyList<ProfileCell> Cells { get; init; }

    /// <summary>By hour of the day (UTC), 24 of them.</summary>
    public required IReadOnlyList<HourTotal> Hours { get; init; }

    /// <summary>Transactions.</summary>
    public long Rows => Cells.Sum(c => c.Rows);
}

/// <summary>A tier in a period.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ServerFemto">What its servers cost over the period, femto-dollars.</param>
/// <param name="Servers">How many of them; 0: none are paid by the hour.</param>
/// <param name="FemtoPerUnit">Price of a unit, femto-dollars; 0: calls are paid as such. With several kinds of units that of the first: the others count as so many of it as their price says.</param>
public sealed record ProfiledTier(string Name, Int128 ServerFemto, int Servers, long FemtoPerUnit);

/// <summary>Transactions of a segment whose confidence lies in a band.</summary>
public sealed record ProfileCell
{
    /// <summary>The segment; empty: history has none.</summary>
    public required string Segment { get; init; }

    /// <summary>A band of <see cref="ConfidenceBands"/>.</summary>
    public required int Band { get; init; }

    /// <summary>Transactions.</summary>
    public long Rows { get; set; }

    /// <summary>Price of the router's own decisions, femto-dollars.</summary>
    public Int128 RouterFemto { get; set; }

    /// <summary>Transactions that were not rejected, whose latency counts.</summary>
    public long Measured { get; set; }

    /// <summary>Their latency less all calls' waits and services, µs: below 0 where calls ran side by side.</summary>
    public long OverlapMicros { get; set; }

    /// <summary>Labelled transactions.</summary>
    public long Labelled { get; set; }

    /// <summary>By tier, the calls made to it.</summary>
    public required CallTotal[] Calls { get; init; }

    /// <summary>By tier whose answer was taken, then one for none: labelled transactions and how right they were.</summary>
    public required AnswerTotal[] Answers { get; init; }
}

/// <summary>Calls to a tier.</summary>
/// <param name="Count">How many.</param>
/// <param name="Femto">Their price, femto-dollars.</param>
/// <param name="ServiceMicros">Their services, of measured transactions.</param>
/// <param name="WaitMicros">Their waits, of measured transactions.</param>
/// <param name="Measured">How many of them belong to measured transactions.</param>
public readonly record struct CallTotal(long Count, Int128 Femto, long ServiceMicros, long WaitMicros, long Measured);

/// <param name="Labelled">Labelled transactions.</param>
/// <param name="Credit">How right they were, millionths.</param>
public readonly record struct AnswerTotal(long Labelled, long Credit);

/// <param name="Rows">Transactions.</param>
/// <param name="Femto">What their calls cost, femto-dollars.</param>
public readonly record struct HourTotal(long Rows, Int128 Femto);
