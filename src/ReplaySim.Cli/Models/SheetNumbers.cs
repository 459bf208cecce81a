using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Import;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Models;

/// <summary>Cells of a sheet as figures: currency signs, percent signs, thousands separators, and the many ways to say that nothing is known.</summary>
internal sealed class SheetNumbers(string path, Sheet sheet)
{
    private static readonly string[] Missing = ["n/a", "na", "nan", "null", "none", "-", "–", "—", "?"];
    private static readonly char[] Currencies = ['$', '€', '£', '¥'];

    /// <summary>Where a cell stands: the first row of models is 1.</summary>
    public string Where(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{path}: column '{sheet.Columns[column]}', row {row + 1}");

    /// <summary>Whether all that stands in a column can be read as numbers.</summary>
    public bool AreNumbers(int column) => sheet.Rows.All(r => IsMissing(r[column]) || Parsed(r[column]!) is not null) && sheet.Rows.Any(r => !IsMissing(r[column]));

    /// <summary>A number; null where there is none or no such column.</summary>
    /// <exception cref="ReplayInputException">Something else stands there.</exception>
    public decimal? Number(int row, int column)
    {
        if (column < 0 || IsMissing(sheet.Rows[row][column]))
            return null;
        return Parsed(sheet.Rows[row][column]!) ?? throw new ReplayInputException($"{Where(row, column)}: '{sheet.Rows[row][column]}' is not a number; expected one, or nothing");
    }

    /// <summary>Dollars; another currency is refused.</summary>
    public decimal? Money(int row, int column)
    {
        if (column >= 0 && sheet.Rows[row][column] is { } text && text.IndexOfAny(Currencies) is var at and >= 0 && text[at] != '$')
            throw new ReplayInputException($"{Where(row, column)}: '{text}' is in another currency; expected dollars");
        return Number(row, column);
    }

    /// <summary>Milliseconds; with a unit of its own where one stands there.</summary>
    public decimal? Milliseconds(int row, int column) =>
        column >= 0 && sheet.Rows[row][column] is { } text && UnitText.DurationMicros(text) is { } micros ? (decimal)micros / 1000 : Number(row, column);

    /// <summary>Shares as fractions, by row. A column without percent signs whose values are all above 1 is in per cent.</summary>
    /// <exception cref="ReplayInputException">Fractions and per cents are mixed, or a value lies outside 0 to 100 %.</exception>
    public IReadOnlyList<decimal?> Shares(int column, out string? notice)
    {
        notice = null;
        var texts = sheet.Rows.Select(r => IsMissing(r[column]) ? null : r[column]).ToList();
        var values = Enumerable.Range(0, texts.Count).Select(row => Number(row, column)).ToList();
        var plain = Enumerable.Range(0, texts.Count).Where(row => texts[row] is { } text && !text.EndsWith('%')).ToList();
        var (fractions, percents) = (plain.Where(row => values[row] <= 1).ToList(), plain.Where(row => values[row] > 1).ToList());
        if (fractions.Exists(row => values[row] is not (0 or 1)) && percents.Count > 0)
            throw new ReplayInputException($"{Where(fractions.Find(row => values[row] is not (0 or 1)), column)}: '{texts[fractions.Find(row => values[row] is not (0 or 1))]}' looks like a fraction, and row {(percents[0] + 1).ToString(CultureInfo.InvariantCulture)} like per cent; expected one or the other, or percent signs");
        var inPercent = percents.Count > 0;
        if (inPercent)
            notice = $"column '{sheet.Columns[column]}' is taken as per cent";
        var shares = values.Select((v, row) => texts[row] is null ? null : texts[row]!.EndsWith('%') || inPercent ? v / 100 : v).ToList();
        var outside = shares.FindIndex(s => s is < 0 or > 1);
        return outside < 0 ? shares : throw new ReplayInputException($"{Where(outside, column)}: '{texts[outside]}'; expected 0 % to 100 %, or 0 to 1");
    }

    private static bool IsMissing(string? text) => string.IsNullOrWhiteSpace(text) || Missing.Contains(text.Trim().ToLowerInvariant());

    private static decimal? Parsed(string text) =>
        decimal.TryParse(text.Trim().TrimStart(Currencies).TrimEnd('%').Trim(), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? value : null;
}
