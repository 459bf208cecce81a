using System.Globalization;
using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Ranking;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Rankings;

/// <summary>Mixes and cascades as rows of text and sentences, for the terminal and for the memo.</summary>
internal static class MixRows
{
    private const string Assumption =
        "Quality of a mix is the mean over requests, drawn by chance for each model. A measure that does not average over requests (mAP, F1) is only estimated so: replay the mix.";

    public static IReadOnlyList<string> Heads { get; } = ["Limits", "Best within them", "Quality", "Per 1 000", "A month", "Longest"];

    public static IEnumerable<IReadOnlyList<string>> Of(MixFindings findings, RankingOptions options) =>
    [
        Row("all", findings.Split, options),
        Row("all, in turn", findings.Cascade, options),
        .. findings.Relaxed.Select(r => Row(r.Without.Count == 1 ? $"but {r.Without[0]}" : "none", r.Mix, options)),
    ];

    public static IEnumerable<string> Sentences(MixFindings findings, RankingOptions options)
    {
        if (findings is { Cascade: { } cascade, Split: { } split } && cascade.GainToMatch(split) is { } gain and > 0)
            yield return $"The cascade is as good as the best mix where each request it passes on gains {Points(gain)}.";
        if (findings.Split?.QualityPerDollar is { } slope)
            yield return options.LeastQuality is null
                ? $"1 % more budget ({RankFigures.Dollars(options.BudgetPerMonth / 100)} a month) buys {Points(slope * findings.Split.CostPerThousand / 100)}."
                : $"A point more of quality costs {RankFigures.Dollars(0.01m / slope)} per 1 000.";
        yield return Assumption;
    }

    private static IReadOnlyList<string> Row(string limits, ModelMix? mix, RankingOptions options) => mix is null
        ? [limits, "nothing", "–", "–", "–", "–"]
        : [limits, Name(mix), RankFigures.Quality(mix.Quality), RankFigures.Dollars(mix.CostPerThousand), RankFigures.Dollars(PerMonth(mix, options)), RankFigures.Millis(mix.LongestMs)];

    public static decimal? PerMonth(ModelMix mix, RankingOptions options) => mix.CostPerThousand * options.VolumePerDay * RankingOptions.DaysPerMonth / 1000;

    private static string Name(ModelMix mix)
    {
        var first = PlainText.Line(mix.First.Name);
        return mix.Second is null ? $"{first} alone"
            : mix.InTurn ? $"{first}, then {PlainText.Line(mix.Second.Name)} for {Share(mix.Share)}"
            : $"{first} {Share(1 - mix.Share)}, {PlainText.Line(mix.Second.Name)} {Share(mix.Share)}";
    }

    private static string Share(decimal share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %";

    private static string Points(decimal share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + " points";
}
