using System.Globalization;
using ReplaySim.Economics.Ranking;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Rankings;

/// <summary>Figures of a ranking as people read them.</summary>
internal static class RankFigures
{
    private const string None = "–";
    private const int Significant = 4;
    private const int MostDecimals = 12;

    /// <summary>Dollars to the cent from one dollar up, below that with four significant digits.</summary>
    public static string Dollars(decimal? dollars)
    {
        if (dollars is not { } value)
            return None;
        if (value == 0 || Math.Round(value, MostDecimals) >= 1)
            return value.ToString(value == 0 ? "'$0'" : "'$'#,0.00", CultureInfo.InvariantCulture);
        var decimals = Significant;
        for (var scaled = value * 10; scaled < 1 && decimals < MostDecimals; scaled *= 10)
            decimals++;
        return "$" + Math.Round(value, decimals).ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>A fraction as per cent, to the thousandth of a point.</summary>
    public static string Quality(decimal? share) => share is { } value ? (value * 100).ToString("0.000", CultureInfo.InvariantCulture) + " %" : None;

    public static string Millis(decimal? ms) => ms is { } value ? value.ToString("#,0.###", CultureInfo.InvariantCulture) + " ms" : None;

    public static string Megabytes(decimal? mb) => mb is { } value ? value.ToString("#,0.###", CultureInfo.InvariantCulture) + " MB" : None;

    /// <summary>Where a model stands, in a word or two.</summary>
    public static string Standing(RankedModel model) => model switch
    {
        { Excluded.Count: > 0 } => "excluded",
        { Model.Quality: null } => "no quality",
        { Model.CostPerThousand: null } => "no cost",
        { Domination: not null } => "dominated",
        { IsKnee: true } => "frontier, knee",
        _ => "frontier",
    };

    /// <summary>Why a model is out, or by whom it is dominated and how far; null where there is nothing to tell.</summary>
    public static string? Reason(RankedModel model) => model switch
    {
        { Excluded: { Count: > 0 } excluded } => string.Join("; ", excluded),
        { Domination: { } d } => $"{PlainText.Line(d.By)} does better: {Gain(d)}",
        _ => null,
    };

    private static string Gain(Domination d)
    {
        string?[] gains =
        [
            d.ShortOfQuality > 0 ? string.Create(CultureInfo.InvariantCulture, $"{d.ShortOfQuality * 100:0.###} points more") : null,
            d.ExcessCost > 0 ? $"one as good costs {Dollars(d.ExcessCost)} less" : null,
        ];
        return string.Join("; ", gains.OfType<string>());
    }
}
