using ReplaySim.Core.Time;

namespace ReplaySim.Import;

/// <summary>What was written, what was not, and what looks odd.</summary>
public sealed record ImportReport
{
    public required string Input { get; init; }

    public required string Output { get; init; }

    /// <summary>Rows written.</summary>
    public required long Rows { get; init; }

    /// <summary>Size of the file written, bytes.</summary>
    public required long Bytes { get; init; }

    public required RejectReport Rejects { get; init; }

    /// <summary>Rows that equal an earlier one in every column. They are kept.</summary>
    public required DuplicateReport DuplicateRows { get; init; }

    /// <summary>Rows whose id came before; null without an id column. They are kept.</summary>
    public required DuplicateReport? DuplicateIds { get; init; }

    /// <summary>Name of the time column as written.</summary>
    public required string? TimeColumn { get; init; }

    public required SimTime? From { get; init; }

    public required SimTime? To { get; init; }

    public required LabelRate? Label { get; init; }

    public required IReadOnlyList<ImportedColumn> Columns { get; init; }

    /// <summary>Remarks about columns that may not be what they look like.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Rows of the input that were left out.</summary>
/// <param name="Rows">How many.</param>
/// <param name="WithoutTime">How many of them because they have no time.</param>
/// <param name="First">The first of them in the order of the input.</param>
public sealed record RejectReport(long Rows, long WithoutTime, IReadOnlyList<Reject> First);

/// <summary>A row left out.</summary>
/// <param name="Line">Line of the input, from 1; null where the input has no lines.</param>
/// <param name="Row">Row of the input, from 1, where it has no lines.</param>
/// <param name="Column">The column at fault, where one is.</param>
/// <param name="Reason">What was seen and expected.</param>
public sealed record Reject(long? Line, long? Row, string? Column, string Reason);

/// <summary>Repetitions.</summary>
/// <param name="Count">Rows beyond the first of their kind.</param>
/// <param name="First">The first kinds that repeat.</param>
public sealed record DuplicateReport(long Count, IReadOnlyList<Duplicate> First);

/// <summary>Something that is there several times.</summary>
public sealed record Duplicate(string Value, long Times);

/// <summary>How often each label comes, commonest first.</summary>
/// <param name="Distinct">Number of different labels; may exceed the list.</param>
public sealed record LabelRate(string Column, IReadOnlyList<LabelShare> Values, long Distinct, long Missing);

/// <param name="Share">Fraction of the labelled rows.</param>
public sealed record LabelShare(string Value, long Rows, double Share);

/// <param name="Source">Its name in the input.</param>
/// <param name="Type">Its type as written.</param>
public sealed record ImportedColumn(string Name, string Source, string Type, long Nulls);
