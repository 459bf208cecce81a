using System.Globalization;
using System.Text;
using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Ranking;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.Rankings;

/// <summary>One page for who decides which model: the answers, the table, what was left out and how figures are made.</summary>
internal static class RankMemo
{
    private static readonly string[] Heads = ["Model", "Quality", "$ per 1 000", "$ per point", "$ per further point", "A month", "Latency", "Standing"];

    public static string Of(RankReport report)
    {
        var page = new StringBuilder("# Which model\n\n");
        foreach (var (what, model) in Answers(report))
            Line(page, $"- {what}: **{MarkdownText.Escaped(model.Model.Name)}** ({RankFigures.Quality(model.Model.Quality)} at {RankFigures.Dollars(model.Model.CostPerThousand)} per 1 000)");
        if (report.Passing.Count == 0)
            Line(page, "No model can be ranked within these limits.");
        page.Append('\n');
        Line(page, $"| {string.Join(" | ", Heads)} |");
        Line(page, $"| --- |{string.Concat(Heads[1..^1].Select(_ => " ---: |"))} --- |");
        foreach (var model in report.Models)
            Row(page, Cells(model));
        if (report.Mixes is { } mixes)
            Shared(page, mixes, report.Options);
        Computed(page, report);
        return page.ToString();
    }

    /// <summary>What a ranking answers, in words, with the model that is the answer.</summary>
    public static IEnumerable<(string What, RankedModel Model)> Answers(RankReport report)
    {
        (string What, RankedModel? Model)[] answers =
        [
            ("Cheapest per point of quality", report.CheapestPerPoint),
            ("Knee of the frontier", report.Knee),
            ("Best quality", report.Best),
            ("Lowest cost with errors", report.LowestTotal),
        ];
        return answers.Where(a => a.Model is not null).Select(a => (a.What, a.Model!));
    }

    private static string[] Cells(RankedModel m) =>
    [
        m.Model.Name, RankFigures.Quality(m.Model.Quality), RankFigures.Dollars(m.Model.CostPerThousand), RankFigures.Dollars(m.CostPerPoint), RankFigures.Dollars(m.MarginalPerPoint),
        RankFigures.Dollars(m.PerMonth), RankFigures.Millis(m.Model.LatencyMs), RankFigures.Reason(m) is { } reason ? $"{RankFigures.Standing(m)}: {reason}" : RankFigures.Standing(m),
    ];

    private static void Shared(StringBuilder page, MixFindings mixes, RankingOptions options)
    {
        page.Append("\n## Models that share requests\n\n");
        Line(page, $"| {string.Join(" | ", MixRows.Heads)} |");
        Line(page, $"| --- | --- |{string.Concat(MixRows.Heads.Skip(2).Select(_ => " ---: |"))}");
        foreach (var row in MixRows.Of(mixes, options))
            Row(page, row);
        page.Append('\n');
        foreach (var sentence in MixRows.Sentences(mixes, options))
            Line(page, $"- {MarkdownText.Escaped(sentence)}");
    }

    private static void Computed(StringBuilder page, RankReport report)
    {
        page.Append("\n## How it was computed\n\n");
        Line(page, $"- Source: {MarkdownText.Code(report.Source)}; quality is its column {MarkdownText.Code(report.Quality)}");
        foreach (var notice in report.Notices)
            Line(page, $"- {MarkdownText.Escaped(notice)}");
        Line(page, "- Dollars per point: dollars per 1 000 inferences ÷ quality in per cent; per further point: over the next cheaper model on the frontier");
        if (report.Options.VolumePerDay is { } volume)
            Line(page, $"- A month: {volume.ToString("#,0.##", CultureInfo.InvariantCulture)} inferences a day for {RankingOptions.DaysPerMonth.ToString(CultureInfo.InvariantCulture)} days");
        foreach (var source in report.Models.Where(m => !string.IsNullOrWhiteSpace(m.Model.Source)))
            Line(page, $"- {MarkdownText.Escaped(source.Model.Name)}: {MarkdownText.Escaped(source.Model.Source!)}");
    }

    private static void Row(StringBuilder page, IEnumerable<string> cells) => Line(page, $"| {string.Join(" | ", cells.Select(MarkdownText.Escaped))} |");

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
