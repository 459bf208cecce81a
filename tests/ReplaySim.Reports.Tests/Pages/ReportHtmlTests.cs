using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReplaySim.Reports.Pages;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Pages;

public sealed partial class ReportHtmlTests
{
    public static TheoryData<string> Documents => EveryDocument.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_document_has_its_page_with_a_chart_for_every_box(string name)
    {
        var run = EveryDocument.Of(name);
        var page = await ReportHtml.RenderAsync(run);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"verdict\"", page, StringComparison.Ordinal);
        var charts = JsonDocument.Parse(Charts().Match(page).Groups[1].Value).RootElement;
        var boxes = Box().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.All(boxes, box => Assert.True(charts.TryGetProperty(box, out _), box));
        Assert.Equal(boxes.Count, boxes.Distinct().Count());
        foreach (var chart in charts.EnumerateObject())
        {
            foreach (var trace in chart.Value.GetProperty("traces").EnumerateArray())
                Assert.Equal(trace.GetProperty("x").GetArrayLength(), trace.GetProperty("y").GetArrayLength());
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task It_is_the_same_again(string name) => Assert.Equal(await ReportHtml.RenderAsync(EveryDocument.Of(name)), await ReportHtml.RenderAsync(EveryDocument.Of(name)));

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Nothing_but_its_own_scripts_may_run(string name)
    {
        var page = await ReportHtml.RenderAsync(EveryDocument.Of(name));
        var policy = WebUtility.HtmlDecode(Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value);
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        var scripts = Script().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(WithoutScripts(page).Contains("data-chart=", StringComparison.Ordinal) ? 3 : 2, scripts.Count);
        Assert.All(scripts, script => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", policy, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)<[a-z]+[^>]* (on[a-z]+|style)=", WithoutScripts(page));
        Assert.DoesNotMatch("(?i)(src|href)=\"(?!#|data:)", WithoutScripts(page));
    }

    [Fact]
    public async Task It_says_the_documents_figures()
    {
        var sweep = TestDocuments.Sweep();
        var page = WebUtility.HtmlDecode(WithoutScripts(await ReportHtml.RenderAsync(TestDocuments.Read(sweep))));
        var best = sweep["best"]!;
        foreach (var figure in new[]
        {
            (Number(best["accuracy"]!["value"]) * 100).ToString("0.000", CultureInfo.InvariantCulture) + " %",
            "$" + Number(best["cost"]!["spend"]).ToString("#,0.00", CultureInfo.InvariantCulture),
            (Number(sweep["saving"]!["fraction"]) * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
            (string)best["digest"]!, (string)best["history"]!["fingerprint"]!, (string)sweep["scenario"]!["hash"]!,
        })
            Assert.Contains(figure, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "Thresholds to deploy")]
    [InlineData(true, false, "Certified under exchangeability only")]
    [InlineData(false, false, "Not certified for fresh transactions")]
    [InlineData(null, false, "Nothing is guaranteed for fresh transactions")]
    public async Task What_is_certified_is_what_it_says_to_deploy(bool? holds, bool byDay, string said)
    {
        var sweep = TestDocuments.Sweep();
        sweep["guarantee"] = holds is null ? null : TestDocuments.Guarantee(byDay: byDay, effect: 1.2);
        if (holds == false)
            (sweep["guarantee"]!["holds"], sweep["guarantee"]!["why_not"]) = (false, "too few rows");
        var page = WithoutScripts(await ReportHtml.RenderAsync(TestDocuments.Read(sweep)));
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Equal(holds == true, page.Contains("Thresholds to deploy", StringComparison.Ordinal));
    }

    private static decimal Number(JsonNode? figure) => decimal.Parse(figure!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string WithoutScripts(string page) => Regex.Replace(page, "<(script|style)[^>]*>.*?</\\1>", "", RegexOptions.Singleline);

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<script type=\"application/json\" id=\"charts\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Charts();

    [GeneratedRegex("data-chart=\"([^\"]+)\"")]
    private static partial Regex Box();
}
