using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Import;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Models;

/// <summary>Cells of a sheet as figures: currency signs, percent signs, thousands separators, units, and the many ways to say that nothing is known.</summary>
internal sealed class SheetNumbers(string path, Sheet sheet)
{
    private static readonly string[] Missing = ["n/a", "na", "nan", "null", "none", "-", "–", "—", "?"];
    private static readonly char[] Currencies = ['$', '€', '£', '¥'];

    /// <summary>Where a cell stands: the first row of models is 1.</summary>
    public string Where(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{path}: column '{sheet.Columns[column]}', row {row + 1}");

    /// <summary>Whether all that stands in a column can be read as plain figures, and something does.</summary>
    public bool AreFigures(int column) =>
        sheet.Rows.All(r => Text(r[column]) is not { } text || Plain(text) is not null) && sheet.Rows.Any(r => Text(r[column]) is not null);

    /// <summary>A figure with a dollar or a percent sign or none; per cent becomes a fraction. Null where there is none.</summary>
    public decimal? Figure(int row, int column) => Text(sheet.Rows[row][column]) is { } text ? Plain(text) : null;

    /// <summary>A number from 0 up; null where there is none or no such column.</summary>
    /// <exception cref="ReplayInputException">Something else stands there.</exception>
    public decimal? Amount(int row, int column) => Read(row, column, Number, "a number from 0 up");

    /// <summary>Dollars from 0 up, as <see cref="Amount"/>; another currency is refused.</summary>
    public decimal? Money(int row, int column)
    {
        if (column >= 0 && sheet.Rows[row][column] is { } text && text.IndexOfAny(Currencies) is var at and >= 0 && text[at] != '$')
            throw new ReplayInputException($"{Where(row, column)}: '{text}' is in another currency; expected dollars");
        return Read(row, column, Dollars, "dollars from 0 up");
    }

    /// <summary>Milliseconds from 0 up; with a unit of its own where one stands there.</summary>
    public decimal? Milliseconds(int row, int column) => Read(row, column, MillisecondsOf, "milliseconds from 0 up, or a duration such as 200ms");

    /// <summary>Megabytes from 0 up; with a unit of its own where one stands there.</summary>
    public decimal? Megabytes(int row, int column) => Read(row, column, text => UnitText.Megabytes(text) ?? Number(text), "megabytes from 0 up, or a size such as 1.5GB");

    /// <summary>
    /// Shares as fractions, by row. Where a value without a percent sign is above 1, all without one are per cent.
    /// </summary>
    /// <exception cref="ReplayInputException">Fractions and per cents are mixed, or a value lies outside 0 to 100 %.</exception>
    public IReadOnlyList<decimal?> Shares(int column, out string? notice)
    {
        var texts = sheet.Rows.Select(r => Text(r[column])).ToList();
        var values = texts.Select((_, row) => Read(row, column, text => Number(text.TrimEnd('%').TrimEnd()), "a share such as 0.761 or 76.1%")).ToList();
        var plain = Enumerable.Range(0, texts.Count).Where(row => texts[row] is { } text && !text.EndsWith('%')).ToList();
        var percent = plain.FindIndex(row => values[row] > 1);
        var fraction = plain.FindIndex(row => values[row] is > 0 and < 1);
        if (percent >= 0 && fraction >= 0)
            throw new ReplayInputException(
                $"{Where(plain[fraction], column)}: '{texts[plain[fraction]]}' looks like a fraction, and '{texts[plain[percent]]}' in row {Row(plain[percent])} like per cent; expected one or the other, or percent signs");
        notice = percent >= 0 ? $"column '{sheet.Columns[column]}' is taken as per cent" : null;
        var shares = values.Select((v, row) => percent >= 0 || texts[row]?.EndsWith('%') == true ? v / 100 : v).ToList();
        var outside = shares.FindIndex(s => s > 1);
        return outside < 0 ? shares : throw new ReplayInputException($"{Where(outside, column)}: '{texts[outside]}' is more than all; expected 0 % to 100 %, or 0 to 1");
    }

    private static string Row(int row) => (row + 1).ToString(CultureInfo.InvariantCulture);

    private decimal? Read(int row, int column, Func<string, decimal?> read, string expected)
    {
        if (column < 0 || Text(sheet.Rows[row][column]) is not { } text)
            return null;
        return read(text) is { } value and >= 0 ? value : throw new ReplayInputException($"{Where(row, column)}: '{text}'; expected {expected}, or nothing");
    }

    private static string? Text(string? cell) => string.IsNullOrWhiteSpace(cell) || Missing.Contains(cell.Trim().ToLowerInvariant()) ? null : cell.Trim();

    private static decimal? Dollars(string text) => Number(text.TrimStart('$').TrimStart());

    private static decimal? Plain(string text) => text.EndsWith('%') ? Number(text[..^1].TrimEnd()) / 100 : Dollars(text);

    private static decimal? MillisecondsOf(string text) =>
        Number(text) ?? (UnitText.DurationMicros(text.Replace(" ", "", StringComparison.Ordinal)) is { } micros ? (decimal)micros / 1000 : null);

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? value : null;
}
