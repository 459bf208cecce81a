using ReplaySim.Core.Transactions;

namespace ReplaySim.Laws.Replays;

/// <summary>Ways to replay a case that must not matter to its policy.</summary>
/// <param name="Slices">Sizes of the slices; null: the case's.</param>
/// <param name="OtherCodes">Texts have other category codes than first appearance gives.</param>
/// <param name="BesideFresh">A policy that depends on the transaction alone is compared, at each decision, with one made for it.</param>
/// <param name="OtherColumns">The history has its columns in another order, and one more of each type.</param>
/// <param name="ResumeAt">The row at whose arrival a new policy goes on from the saved state; null: none does.</param>
internal readonly record struct ReplayVariation(
    IReadOnlyList<int>? Slices = null,
    bool OtherCodes = false,
    bool BesideFresh = false,
    bool OtherColumns = false,
    int? ResumeAt = null);

/// <summary>Columns as a history lists them, whoever asks for them.</summary>
internal sealed record ColumnOrder(IReadOnlyList<string> Numbers, IReadOnlyList<string> Categories, IReadOnlyList<string> Integers)
{
    private const string Unrelated = "unrelated";

    /// <summary>The last first, behind one that nobody asks for.</summary>
    public static ColumnOrder Other(HistoryColumns columns) =>
        new(Behind(columns.Numbers), Behind(columns.Categories), Behind(columns.Integers));

    public void Into(HistoryColumns columns)
    {
        foreach (var name in Numbers)
            columns.Number(name);
        foreach (var name in Categories)
            columns.Category(name);
        foreach (var name in Integers)
            columns.Integer(name);
    }

    private static string[] Behind(IReadOnlyList<string> names) => [Unrelated, .. names.Reverse()];
}
