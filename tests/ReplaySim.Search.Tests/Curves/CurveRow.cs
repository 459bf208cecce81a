using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Tests.Curves;

/// <summary>One row: what routes it, and what the two tiers make of it, millionths.</summary>
internal readonly record struct CurveRow(double Key, int Weak, int Strong)
{
    public const int Right = PredictionColumns.FullCredit;

    public static (double[] Keys, int[] Weak, int[] Strong) Columns(IEnumerable<CurveRow> rows) =>
        ([.. rows.Select(r => r.Key)], [.. rows.Select(r => r.Weak)], [.. rows.Select(r => r.Strong)]);

    /// <summary>Rows with distinct ascending keys; of the rest only what the strong tier gains is told.</summary>
    public static CurveRow[] Ascending(params int[] gains) => [.. gains.Select((gain, i) => new CurveRow(i, gain < 0 ? Right : 0, gain > 0 ? Right : 0))];

    public static CurveRow[] Shuffled(IEnumerable<CurveRow> rows, int seed)
    {
        CurveRow[] shuffled = [.. rows];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
