using System.Globalization;
using System.Text;
using ReplaySim.Operations.Diagnosis;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>A diagnosis in one page of Markdown.</summary>
internal static class DiagnosisMemo
{
    public static string Of(Diagnosis diagnosis)
    {
        var page = new StringBuilder("# Why it changed\n\n");
        foreach (var period in new[] { diagnosis.Before, diagnosis.After })
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(DiagnosisRows.Period(period))}\n");
        foreach (var figure in DiagnosisRows.Figures(diagnosis))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Escaped(DiagnosisRows.Headline(figure))}\n\n");
            if (figure.Causes.Count > 0)
                page.Append(CultureInfo.InvariantCulture, $"![Causes]({figure.Figure}.svg)\n\n| {string.Join(" | ", DiagnosisRows.Heads)} |\n| --- | ---: | ---: | ---: | --- | --- |\n");
            foreach (var row in DiagnosisRows.Of(figure))
                page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownText.Escaped))} |\n");
            foreach (var sentence in figure.Unclear)
                page.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escaped(sentence)}.\n");
        }

        page.Append("\n## How it was computed\n\n");
        foreach (var sentence in Method.Concat(diagnosis.Notices))
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(sentence)}\n");
        return page.ToString();
    }

    private static IEnumerable<string> Method =>
    [
        "An amount is the factor's Shapley value: its mean effect over all orders in which the factors could have changed; amounts sum to the change.",
        "The range is its effect over those orders: where it is wide, how much is whose depends on what came first.",
    ];
}
