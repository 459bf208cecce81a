using ReplaySim.Core.Time;

namespace ReplaySim.Data.Inspection;

/// <summary>What a history holds.</summary>
public sealed record HistoryInspection
{
    /// <summary>The file, folder or glob.</summary>
    public required string Source { get; init; }

    /// <summary>Number of files.</summary>
    public required int Files { get; init; }

    /// <summary>Number of rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Size of the files, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Row groups of all files.</summary>
    public required int RowGroups { get; init; }

    /// <summary>The programs that wrote the files, each once.</summary>
    public required IReadOnlyList<string> CreatedBy { get; init; }

    /// <summary>Columns, in the order of the file.</summary>
    public required IReadOnlyList<ColumnInspection> Columns { get; init; }

    /// <summary>Null where no column was named and not exactly one holds times.</summary>
    public required ArrivalInspection? Arrivals { get; init; }

    /// <summary>How often each label comes; null where no column was named and none looks like one.</summary>
    public required LabelInspection? Label { get; init; }

    /// <summary>Remarks, such as why there are no arrivals.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>What a column holds; figures are null where there is nothing to take them from, or its type is not read.</summary>
public sealed record ColumnInspection
{
    /// <summary>The column.</summary>
    public required string Name { get; init; }

    /// <summary>Its Parquet type, for people.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it may have missing values.</summary>
    public required bool Nullable { get; init; }

    /// <summary>Encodings of its pages, each once.</summary>
    public required IReadOnlyList<string> Encodings { get; init; }

    /// <summary>Compressions of its pages, each once.</summary>
    public required IReadOnlyList<string> Codecs { get; init; }

    /// <summary>Size in the files, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Missing values; NaN is one.</summary>
    public required long? Nulls { get; init; }

    /// <summary>Least value as text; texts compare by code unit, false is less than true.</summary>
    public required string? Min { get; init; }

    /// <summary>Greatest value as text.</summary>
    public required string? Max { get; init; }

    /// <summary>Of numbers, and of flags the share of true.</summary>
    public required double? Mean { get; init; }

    /// <summary>Different values, counted up to <see cref="ColumnProfile.DistinctCap"/>.</summary>
    public required int? Distinct { get; init; }

    /// <summary>Whether there may be more than <see cref="Distinct"/>.</summary>
    public required bool DistinctCapped { get; init; }

    /// <summary>Whether <see cref="Min"/> and <see cref="Max"/> are numbers.</summary>
    public required bool IsNumber { get; init; }
}

/// <summary>How arrivals are spread over time. Rows that come before an earlier one are counted, and left out of the rest.</summary>
public sealed record ArrivalInspection
{
    /// <summary>The time column.</summary>
    public required string Column { get; init; }

    /// <summary>First arrival.</summary>
    public required SimTime From { get; init; }

    /// <summary>Last arrival.</summary>
    public required SimTime To { get; init; }

    /// <summary>µs.</summary>
    public required long SpanMicros { get; init; }

    /// <summary>µs; null for fewer than two arrivals.</summary>
    public required double? MeanGapMicros { get; init; }

    /// <summary>µs.</summary>
    public required long LongestGapMicros { get; init; }

    /// <summary>When the longest gap began.</summary>
    public required SimTime LongestGapFrom { get; init; }

    /// <summary>Standard deviation of the gaps (of the population) over their mean: 1 for Poisson arrivals, more for bursts.</summary>
    public required double? GapVariation { get; init; }

    /// <summary>The second with the most arrivals.</summary>
    public required BusiestPeriod BusiestSecond { get; init; }

    /// <summary>The minute with the most arrivals.</summary>
    public required BusiestPeriod BusiestMinute { get; init; }

    /// <summary>The hour with the most arrivals.</summary>
    public required BusiestPeriod BusiestHour { get; init; }

    /// <summary>Rows that come before an earlier one.</summary>
    public required long OutOfOrder { get; init; }

    /// <summary>The first such row, from 0; null without one.</summary>
    public required long? FirstOutOfOrder { get; init; }

    /// <summary>Rows whose time is missing.</summary>
    public required long WithoutTime { get; init; }
}

/// <summary>A period of the clock (UTC) with the most arrivals; the first of several.</summary>
/// <param name="From">When it began.</param>
/// <param name="Arrivals">Arrivals in it.</param>
public readonly record struct BusiestPeriod(SimTime From, long Arrivals);

/// <summary>How often each label comes, commonest first.</summary>
/// <param name="Column">The label column.</param>
/// <param name="Guessed">Whether the column was taken for its name and type.</param>
/// <param name="Values">Labels, commonest first.</param>
/// <param name="Capped">Whether there are more labels than the list shows.</param>
/// <param name="Missing">Rows without a label.</param>
public sealed record LabelInspection(string Column, bool Guessed, IReadOnlyList<LabelCount> Values, bool Capped, long Missing);

/// <summary>How often one label comes.</summary>
/// <param name="Value">The label as text.</param>
/// <param name="Rows">Rows that have it.</param>
/// <param name="Share">Fraction of the labelled rows.</param>
public sealed record LabelCount(string Value, long Rows, double Share);
