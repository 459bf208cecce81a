using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Memos;

public sealed class MemoTests
{
    private static readonly string[] Sections = ["## Question", "## Recommendation", "## Numbers", "## What being wrong costs", "## What is uncertain", "## How it was computed"];

    public static TheoryData<string> Documents => EveryDocument.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_document_has_its_six_sections_on_about_a_page(string name)
    {
        var lines = Memo.Of(EveryDocument.Of(name)).Split('\n');
        Assert.Equal(Sections, lines.Where(l => l.StartsWith("##", StringComparison.Ordinal)));
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.InRange(lines.Length, 20, 100);
        Assert.All(lines, l => Assert.True(l.Length < 2_000, l));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void It_is_the_same_again(string name) => Assert.Equal(Memo.Of(EveryDocument.Of(name)), Memo.Of(EveryDocument.Of(name)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Tables_have_as_many_cells_as_heads(string name)
    {
        var heads = 0;
        foreach (var line in Memo.Of(EveryDocument.Of(name)).Split('\n'))
        {
            var bars = line.StartsWith('|') ? Regex.Count(line, @"(?<!\\)(\\\\)*\|") : 0;
            Assert.True(heads == 0 || bars == 0 || bars == heads, line);
            heads = bars;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_markup_of_a_name_is_markup_of_the_page(string name)
    {
        var bare = Regex.Replace(Memo.Of(EveryDocument.Of(name)), @"(`+)(?!`).*?(?<!`)\1(?!`)|\\[!-/:-@\[-`{-~]", "");
        Assert.DoesNotMatch(@"<|\[|\]\(|://|~~", bare);
    }

    [Fact]
    public void It_says_the_documents_figures()
    {
        var sweep = TestDocuments.Sweep();
        sweep["guarantee"] = TestDocuments.Guarantee(byDay: false, effect: 1.78);
        var memo = Memo.Of(TestDocuments.Read(sweep, TestDocuments.Manifest()));
        var (best, guarantee) = (sweep["best"]!, sweep["guarantee"]!);
        foreach (var figure in new[]
        {
            Percent(best["accuracy"]!["value"]!), Dollars(best["cost"]!["spend"]!), Dollars(best["cost"]!["per_day"]!), Dollars(best["cost"]!["per_month"]!), Dollars(best["cost"]!["per_thousand"]!),
            Dollars(best["cost"]!["errors"]!), Dollars(best["cost"]!["total"]!), Percent(best["accuracy"]!["low"]!), Percent(best["accuracy"]!["high"]!), "322 ms",
            Percent(guarantee["accuracy"]!), Dollars(guarantee["spend"]!), "0.95555", "0.91235", "95 %", "design effect 1.78", "latency.p99 \\<= 500ms", "future transactions are exchangeable",
            "130 errors, $0.2000 each", "75.0 % below always slow", "Tightening accuracy >= 98% by 0.100 % costs $3.25; loosening it as much gains $1.75",
            "10,000 transactions from 1 Mar 2026 to 11 Mar 2026", "`d19e57`", "`f1de`", "`5ce0`", "`77`", "`replaysim sweep small.yaml`", "ReplaySim 1.2.3", "2026-04-05 06:07 UTC", "9.5 s",
        })
            Assert.Contains(figure, memo, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infeasible_sweep_recommends_nothing_and_says_what_is_out_of_reach()
    {
        var memo = Memo.Of(EveryDocument.Of("infeasible sweep"));
        Assert.Contains("**Change nothing yet: no routing of this shape keeps every constraint.**", memo, StringComparison.Ordinal);
        Assert.Contains("accuracy >= 99% is out of reach: at best 98.850 %.", memo, StringComparison.Ordinal);
        Assert.Contains("| **accuracy >= 99%** | **98.700 %** | **\\-0.300 %** | **no** |", memo, StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_its_test_says_why_and_how_many_rows_it_would_take()
    {
        var memo = Memo.Of(EveryDocument.Of("sweep that failed its test"));
        Assert.Contains("Not certified for fresh transactions: too few rows.", memo, StringComparison.Ordinal);
        Assert.Contains("54,321", memo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_prices_of_errors_names_no_cost_of_them()
    {
        var run = TestDocuments.Run();
        run["cost"]!["errors"] = 0;
        var memo = Memo.Of(TestDocuments.Read(run));
        Assert.Contains("puts no price on a wrong answer, and 130 answers were wrong", memo, StringComparison.Ordinal);
        Assert.DoesNotContain("$0 each", memo, StringComparison.Ordinal);
    }

    // Two decimals from a dollar on, four below, as money is read.
    private static string Dollars(JsonNode value) => "$" + Number(value).ToString(Number(value) >= 1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    private static string Percent(JsonNode value) => (100 * Number(value)).ToString("0.000", CultureInfo.InvariantCulture) + " %";

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
