using System.Globalization;
using System.Text;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Memos;

/// <summary>A run in one page for who decides: question, recommendation, figures, what errors cost, what is uncertain, how it was computed.</summary>
public static class Memo
{
    /// <summary>The page's file in a run folder.</summary>
    public const string File = "memo.md";

    private const int MostRisks = 8;

    /// <summary>The page as Markdown (CommonMark with tables); the same documents always give the same text.</summary>
    public static string Of(RunDocuments documents)
    {
        var told = ShortNames.In(documents);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Escaped(told.Name)}\n\n");
        Section(page, "Question", [Question.Of(told)]);
        var recommendation = Recommendation.Of(told);
        page.Append(CultureInfo.InvariantCulture, $"## Recommendation\n\n**{MarkdownText.Escaped(recommendation.Headline)}** {Sentences(recommendation.Reasons)}\n\n");
        Numbers(page, told);
        if (told.Sweep is { Recommendation: not null } sweep)
            Recommended(page, told, sweep);
        Section(page, "What being wrong costs", ErrorCost.Of(told));
        Uncertain(page, told);
        Computed(page, told);
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IReadOnlyList<string> sentences) =>
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{Sentences(sentences)}\n\n");

    private static void Numbers(StringBuilder page, RunDocuments documents)
    {
        var result = documents.Result;
        page.Append("## Numbers\n\n");
        MarkdownTable.Append(page, PolicyRow.Heads, PolicyRows.Of(documents).Select(r => r.Cells), bold: PolicyRows.Of(documents).Select(r => r.Proposed));
        if (result.Constraints.Count > 0)
            MarkdownTable.Append(page, ["Constraint", "Value", "Margin", "Holds"], result.Constraints.Select(c => (IReadOnlyList<string>)[c.Text, ConstraintText.Value(c), ConstraintText.Margin(c), c.Holds ? "yes" : "no"]), result.Constraints.Select(c => !c.Holds));
        var interval = result.Accuracy is { Low: { } low, High: { } high } ? $"Accuracy lies between {Figures.Share(low, 3)} and {Figures.Share(high, 3)} ({result.Accuracy.Method}{(documents.Sweep is null ? "" : "; not valid after selection")})." : null;
        string?[] sentences =
        [
            interval,
            $"Spend is {InWords.Dollars(result.Cost.PerDay)} a day and {InWords.Dollars(result.Cost.PerMonth)} a month, {InWords.Dollars(result.Cost.PerThousand)} per thousand transactions.",
        ];
        page.Append(CultureInfo.InvariantCulture, $"{Sentences([.. sentences.OfType<string>()])}\n\n");
    }

    private static void Recommended(StringBuilder page, RunDocuments documents, SweepDocument sweep)
    {
        if (ReportImages.Of(documents).FirstOrDefault(i => i.Name == ReportImages.Frontier) is { Chart: { } chart })
            page.Append(CultureInfo.InvariantCulture, $"![{MarkdownText.Escaped(chart.Title)}]({ReportImages.Frontier}.svg)\n\n");
        foreach (var table in RecommendationTables.Of(sweep))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {MarkdownText.Escaped(table.Title)}\n\n");
            MarkdownTable.Append(page, table.Heads, table.Rows, table.Rows.Select((_, i) => table.Marked.Contains(i)), table.TextsFrom);
            if (table.Note.Length > 0)
                page.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escaped(table.Note)}\n\n");
        }

        page.Append("## Rollout\n\n");
        foreach (var step in Rollout.Of(documents))
            page.Append(CultureInfo.InvariantCulture, $"1. **{MarkdownText.Escaped(step.Name)}**: {MarkdownText.Escaped(step.How)}\n");
        page.Append('\n');
    }

    private static void Uncertain(StringBuilder page, RunDocuments documents)
    {
        page.Append("## What is uncertain\n\n");
        if (documents.Sweep?.Guarantee is { Holds: true } guarantee)
            Item(page, $"Certified by {guarantee.Method} with {Figures.Share(guarantee.Confidence, 0)} confidence. Conditions: {string.Join("; ", guarantee.Conditions)}.");
        foreach (var risk in Risks.Of(documents).Take(MostRisks))
            Item(page, $"{risk.What} {risk.Mitigation}");
        foreach (var price in documents.Sweep?.ShadowPrices.Where(p => p.Tighter > 0).Take(2) ?? [])
            Item(page, PriceOf(price, documents.Sweep!.Objective));
        if (HistoryRisks.WorstReconciled(documents.Result) is (var name, { } error))
            Item(page, $"Today's routing was replayed and compared with what was observed: no figure is off by more than {Figures.Share(Math.Abs(error), 1)} ({name}).");
        page.Append('\n');
    }

    private static string PriceOf(ShadowPricePart price, string objective)
    {
        return $"Tightening {price.Constraint} by {ConstraintText.Step(price)} costs {ConstraintText.ValueOf(objective, price.Tighter)}" +
            (price.Looser is { } looser ? $"; loosening it as much gains {ConstraintText.ValueOf(objective, looser)}." : ".");
    }

    private static void Computed(StringBuilder page, RunDocuments documents)
    {
        page.Append("## How it was computed\n\n");
        foreach (var (name, value) in Provenance.Of(documents))
            page.Append(CultureInfo.InvariantCulture, $"- {name}: {(value.Contains(' ') && name != Provenance.Command ? MarkdownText.Escaped(value) : MarkdownText.Code(value))}\n");
    }

    private static void Item(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(text)}\n");

    private static string Sentences(IReadOnlyList<string> sentences) => string.Join(' ', sentences.Select(MarkdownText.Escaped));
}
