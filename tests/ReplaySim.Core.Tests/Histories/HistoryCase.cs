namespace ReplaySim.Core.Tests.Histories;

/// <summary>A whole small scenario as plain data: what both the engine and the reference are given.</summary>
public sealed record HistoryCase
{
    public required IReadOnlyList<CaseRow> Rows { get; init; }

    public required IReadOnlyList<CaseTier> Tiers { get; init; }

    public required PolicyPlan Policy { get; init; }

    public int Classes { get; init; } = 2;

    public IReadOnlyList<CaseErrorCost>? ErrorCosts { get; init; }

    public IReadOnlyList<long> LatencyBounds { get; init; } = [];

    public bool Weighted { get; init; }

    public bool Series { get; init; } = true;

    public bool Weeks { get; init; }

    public long RouterFemtodollars { get; init; }

    public long WarmUpMicros { get; init; }

    public long WarmUpRows { get; init; }

    public bool WarmUpAll { get; init; }

    /// <summary>Sizes of the slices that history is cut into, repeated as needed.</summary>
    public IReadOnlyList<int> Slices { get; init; } = [64];

    public ulong Seed { get; init; } = 1;

    public override string ToString() => string.Join(Environment.NewLine,
    [
        $"policy {Policy}, classes {Classes}, router {RouterFemtodollars}, slices [{string.Join(' ', Slices)}], seed {Seed}",
        $"warm-up {WarmUpMicros} µs, {WarmUpRows} rows, all {WarmUpAll}; bounds [{string.Join(' ', LatencyBounds)}]",
        $"weighted {Weighted}, series {Series}, weeks {Weeks}",
        $"errors [{string.Join(' ', ErrorCosts ?? [])}]",
        .. Tiers.Select((t, k) => $"tier {k}: {t}"),
        .. Rows.Select((r, i) => $"row {i}: {r}"),
    ]);
}

/// <summary>What happens to a call that finds the queue full.</summary>
public enum FullQueue
{
    Reject,
    Next,
    Previous,
}

/// <summary>A tier's room and its list price; null servers or queue: unlimited.</summary>
public sealed record CaseTier(int? Servers, long? Queue, FullQueue WhenFull, long TypicalFemtodollars);

/// <summary>The cost of answering one class when another is true.</summary>
public sealed record CaseErrorCost(int Truth, int Answer, long Nanodollars, long ShareBillionths);

/// <summary>A transaction and what each tier would do with it. True class −1: unlabelled.</summary>
public sealed record CaseRow(long Arrival, int TrueClass, IReadOnlyList<CaseAnswer> Answers)
{
    public long ValueDollars { get; init; }

    public double Score { get; init; }

    /// <summary>A multiple of a millionth; read only where the case is weighted.</summary>
    public double Weight { get; init; } = 1;

    public string? Channel { get; init; }

    public string? Path { get; init; }

    public string? AnsweredBy { get; init; }

    public override string ToString() =>
        $"at {Arrival} true {TrueClass} value {ValueDollars} score {Score:R} weight {Weight:R} channel {Channel} path {Path} by {AnsweredBy}: "
        + string.Join(" | ", Answers);
}

/// <summary>A tier's answer to one row. Answer −1: not named; −2: none recorded.</summary>
public readonly record struct CaseAnswer(int Answer, double Confidence, int Credit, long Service, long Femtodollars)
{
    public const int Unnamed = -1;
    public const int Uncovered = -2;
    public const int FullCredit = 1_000_000;

    public override string ToString() => $"{Answer} ({Confidence:R}, credit {Credit}) {Service} µs {Femtodollars} f$";
}
