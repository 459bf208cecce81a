using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Sensitivity;

/// <summary>Tables in which one tier is dearer, cheaper, better or worse than it was.</summary>
internal static class TierChanges
{
    /// <summary>The tier's calls at another price.</summary>
    /// <param name="table">The history.</param>
    /// <param name="tier">Index of the tier.</param>
    /// <param name="percent">Of today's price.</param>
    public static SearchTable Priced(SearchTable table, int tier, int percent)
    {
        var from = table.Tiers[tier];
        var price = new CompactColumn();
        for (var row = 0; row < table.Count; row++)
            price.Add((long)(((Int128)from.Price[row] * percent + 50) / 100));
        return table.With(tier, new TierTable { Confidence = from.Confidence, Answer = from.Answer, Credit = from.Credit, Service = from.Service, Mistake = from.Mistake, Price = price });
    }

    /// <summary>
    /// The tier right more or less often, by so much of all scored rows: answers that are drawn by chance change sides, whatever
    /// their confidence, which stays.
    /// </summary>
    /// <param name="table">The history.</param>
    /// <param name="tier">Index of the tier.</param>
    /// <param name="change">Change of its accuracy, a share; as far as there are answers to change.</param>
    /// <param name="seed">Of the draws.</param>
    public static SearchTable Skilled(SearchTable table, int tier, double change, ulong seed)
    {
        var from = table.Tiers[tier];
        var (share, better) = (ShareToMove(table, from, change), change > 0);
        var draws = new DrawStream(seed, DrawPurpose.Sensitivity, table.Columns.TierNames[tier]);
        var (answer, credit, mistake) = (new CompactColumn(), new CompactColumn(), new CompactColumn());
        for (var row = 0; row < table.Count; row++)
        {
            var moves = IsScored(table, row) && Movable(from, row, better) > 0 && draws.Uniform(row) < share;
            var truth = (int)table.TrueClass[row];
            var given = !moves ? (int)from.Answer[row] : better ? truth : Wrong(table, from, row, draws);
            answer.Add(given);
            credit.Add(!moves ? from.Credit[row] : better ? PredictionColumns.FullCredit : 0);
            mistake.Add(!moves ? from.Mistake[row] : better || truth < 0 || table.Columns.Errors is not { } errors ? 0 : errors.Of(truth, given, table.Value[row]));
        }

        return table.With(tier, new TierTable { Confidence = from.Confidence, Price = from.Price, Service = from.Service, Answer = answer, Credit = credit, Mistake = mistake });
    }

    // Which share of the answers that can change must do so, for accuracy to change by so much on average.
    private static double ShareToMove(SearchTable table, TierTable from, double change)
    {
        Int128 scored = 0, movable = 0;
        for (var row = 0; row < table.Count; row++)
        {
            if (!IsScored(table, row))
                continue;
            scored += (Int128)table.Weight[row] * PredictionColumns.FullCredit;
            movable += (Int128)table.Weight[row] * Movable(from, row, change > 0);
        }

        return movable == 0 ? 0 : Math.Min(1, Math.Abs(change) * (double)scored / (double)movable);
    }

    // A tier that names its answers names its mistakes as well.
    private static int Wrong(SearchTable table, TierTable from, int row, DrawStream draws)
    {
        var (truth, classes) = ((int)table.TrueClass[row], table.Columns.Classes);
        if (truth < 0 || classes.Count < 2 || (classes.Count > 2 && from.Answer[row] < 0))
            return PredictionColumns.Unnamed;
        var other = (int)(draws.Uniform(row, 1) * (classes.Count - 1));
        return other < truth ? other : other + 1;
    }

    private static bool IsScored(SearchTable table, int row) => table.TrueClass[row] >= 0 || table.Columns.AllScored;

    // How much credit an answer can gain or lose, millionths; an answer that is missing stays so.
    private static long Movable(TierTable tier, int row, bool better) => tier.Answer[row] == PredictionColumns.Uncovered ? 0
        : better ? PredictionColumns.FullCredit - tier.Credit[row]
        : tier.Credit[row] == PredictionColumns.FullCredit ? PredictionColumns.FullCredit : 0;
}
