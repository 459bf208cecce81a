using ReplaySim.Reports.Texts;
using System.Globalization;
using ReplaySim.Data.Inspection;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>Shows what a history holds.</summary>
internal static class InspectionTable
{
    private const int ShownCharacters = 40;

    public static void Show(IAnsiConsole console, HistoryInspection inspection)
    {
        console.MarkupLineInterpolated($"[bold]{inspection.Source}[/]");
        console.WriteLine();
        var grid = NewGrid();
        grid.AddRow("Rows", string.Create(CultureInfo.InvariantCulture, $"{inspection.Rows:#,0} in {inspection.RowGroups:#,0} row {(inspection.RowGroups == 1 ? "group" : "groups")}{(inspection.Files > 1 ? $" of {inspection.Files} files" : "")}"));
        grid.AddRow("Size", string.Create(CultureInfo.InvariantCulture, $"{Sizes.Of(inspection.Bytes)}{(inspection.Rows > 0 ? $", {(double)inspection.Bytes / inspection.Rows:0.0} bytes a row" : "")}"));
        grid.AddRow("Written by", Markup.Escape(string.Join("; ", inspection.CreatedBy)));
        console.Write(grid);
        ShowSchema(console, inspection);
        ShowValues(console, inspection);
        if (inspection.Arrivals is { } arrivals)
            ShowArrivals(console, arrivals);
        if (inspection.Label is { } label)
            ShowLabel(console, label);
        foreach (var note in inspection.Notes)
            console.MarkupLineInterpolated($"[yellow]Note:[/] {note}");
    }

    private static Grid NewGrid() => new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();

    private static void ShowSchema(IAnsiConsole console, HistoryInspection inspection)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Column").NoWrap()).AddColumn("Type").AddColumn("Encoding").AddColumn("Codec");
        foreach (var name in new[] { "Size", "Nulls", "Distinct" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var c in inspection.Columns)
        {
            table.AddRow(
                Markup.Escape(c.Name),
                Markup.Escape(c.Type + (c.Nullable ? ", nullable" : "")),
                Markup.Escape(string.Join(' ', c.Encodings.Where(e => e is not ("rle" or "bit_packed")).Select(Encoding).DefaultIfEmpty("rle"))),
                Markup.Escape(string.Join(' ', c.Codecs)),
                Sizes.Of(c.Bytes),
                c.Nulls is { } nulls ? nulls == 0 ? "[dim]–[/]" : Figures.Count(nulls) : "",
                c.Distinct is { } distinct ? (c.DistinctCapped ? "> " : "") + Figures.Count(distinct) : "[dim]not read[/]");
        }

        console.Write(table);
    }

    private static void ShowValues(IAnsiConsole console, HistoryInspection inspection)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Column").NoWrap());
        foreach (var name in new[] { "Least", "Greatest", "Mean" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var c in inspection.Columns.Where(c => c.Min is not null))
            table.AddRow(Markup.Escape(c.Name), Value(c.Min, c.IsNumber), Value(c.Max, c.IsNumber), c.Mean is { } mean ? mean.ToString(Math.Abs(mean) is >= 0.001 and < 1e15 ? "#,0.####" : "G4", CultureInfo.InvariantCulture) : "");
        console.Write(table);
    }

    private static string Encoding(string name) => name switch
    {
        "delta_binary_packed" => "delta",
        "rle_dictionary" or "plain_dictionary" => "dictionary",
        _ => name,
    };

    private static string Value(string? text, bool isNumber)
    {
        if (text is null)
            return "";
        if (isNumber && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && text.Length > 10 && text.Contains('.', StringComparison.Ordinal))
            text = number.ToString("G6", CultureInfo.InvariantCulture);
        return Markup.Escape(text.Length <= ShownCharacters ? text : text[..(ShownCharacters - 1)] + "…");
    }

    private static void ShowArrivals(IAnsiConsole console, ArrivalInspection a)
    {
        console.MarkupLineInterpolated($"Arrivals ({a.Column})");
        var grid = NewGrid();
        void Row(string name, string value, bool warn = false) => grid.AddRow("  " + name, warn ? $"[yellow]{Markup.Escape(value)}[/]" : Markup.Escape(value));
        Row("From", a.From.ToString());
        Row("To", $"{a.To}  ({Durations.Of(a.SpanMicros)})");
        if (a.MeanGapMicros is { } mean)
            Row("Mean gap", Durations.Of(mean));
        Row("Longest gap", $"{Durations.Of(a.LongestGapMicros)}  from {a.LongestGapFrom}");
        if (a.GapVariation is { } variation)
            Row("Variation of gaps", string.Create(CultureInfo.InvariantCulture, $"{variation:0.####}  (1 for Poisson arrivals, more for bursts)"));
        Row("Busiest second", Busiest(a.BusiestSecond));
        Row("Busiest minute", Busiest(a.BusiestMinute));
        Row("Busiest hour", Busiest(a.BusiestHour));
        Row("Out of order", a.OutOfOrder == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{a.OutOfOrder:#,0} rows, the first is row {a.FirstOutOfOrder}; replaysim import sorts them"), a.OutOfOrder > 0);
        if (a.WithoutTime > 0)
            Row("Without time", Figures.Count(a.WithoutTime) + " rows", warn: true);
        console.Write(grid);
    }

    private static string Busiest(BusiestPeriod period) => string.Create(CultureInfo.InvariantCulture, $"{period.Arrivals:#,0} arrivals  from {period.From}");

    private static void ShowLabel(IAnsiConsole console, LabelInspection label)
    {
        LabelTable.Show(console, label.Column, label.Values.Select(v => (v.Value, v.Rows, v.Share)), label.Missing);
        if (label.Capped)
            console.MarkupLine("[dim]and more labels[/]");
        if (label.Guessed)
            console.MarkupLineInterpolated($"[dim]The label column {label.Column} was taken for its name; --label COL names another.[/]");
    }
}
