using ReplaySim.Core.Time;

namespace ReplaySim.Data.Inspection;

/// <summary>What a history holds.</summary>
public sealed record HistoryInspection
{
    public required string Source { get; init; }

    public required int Files { get; init; }

    public required long Rows { get; init; }

    /// <summary>Size of the files, bytes.</summary>
    public required long Bytes { get; init; }

    public required int RowGroups { get; init; }

    /// <summary>The programs that wrote the files, each once.</summary>
    public required IReadOnlyList<string> CreatedBy { get; init; }

    public required IReadOnlyList<ColumnInspection> Columns { get; init; }

    /// <summary>Null where no column was named and not exactly one holds times.</summary>
    public required ArrivalInspection? Arrivals { get; init; }

    public required LabelInspection? Label { get; init; }

    /// <summary>Remarks, such as why there are no arrivals.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>What a column holds; figures are null where there is nothing to take them from, or its type is not read.</summary>
public sealed record ColumnInspection
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required bool Nullable { get; init; }

    public required IReadOnlyList<string> Encodings { get; init; }

    public required IReadOnlyList<string> Codecs { get; init; }

    /// <summary>Size in the files, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Missing values; NaN is one.</summary>
    public required long? Nulls { get; init; }

    /// <summary>Least value as text; texts compare by code unit, false is less than true.</summary>
    public required string? Min { get; init; }

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
    public required string Column { get; init; }

    public required SimTime From { get; init; }

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

    public required BusiestPeriod BusiestSecond { get; init; }

    public required BusiestPeriod BusiestMinute { get; init; }

    public required BusiestPeriod BusiestHour { get; init; }

    public required long OutOfOrder { get; init; }

    /// <summary>The first such row, from 0; null without one.</summary>
    public required long? FirstOutOfOrder { get; init; }

    public required long WithoutTime { get; init; }
}

/// <summary>A period of the clock (UTC) with the most arrivals; the first of several.</summary>
public readonly record struct BusiestPeriod(SimTime From, long Arrivals);

/// <summary>How often each label comes, commonest first.</summary>
/// <param name="Guessed">Whether the column was taken for its name and type.</param>
/// <param name="Capped">Whether there are more labels than the list shows.</param>
public sealed record LabelInspection(string Column, bool Guessed, IReadOnlyList<LabelCount> Values, bool Capped, long Missing);

/// <param name="Share">Fraction of the labelled rows.</param>
public sealed record LabelCount(string Value, long Rows, double Share);
