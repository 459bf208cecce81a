using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Sensitivity;

/// <summary>Tables in which one tier is dearer, cheaper, better or worse than it was.</summary>
public static class TierChanges
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
        var (scored, movable) = (0L, 0L);
        for (var row = 0; row < table.Count; row++)
        {
            if (!IsScored(table, row))
                continue;
            scored++;
            movable += Moves(from, row, change > 0) ? 1 : 0;
        }

        var share = movable == 0 ? 0 : Math.Min(1, Math.Abs(change) * scored / movable);
        var draws = new DrawStream(seed, DrawPurpose.Sensitivity, table.Columns.TierNames[tier]);
        var (answer, credit, mistake) = (new CompactColumn(), new CompactColumn(), new CompactColumn());
        for (var row = 0; row < table.Count; row++)
        {
            var moves = IsScored(table, row) && Moves(from, row, change > 0) && draws.Uniform(row) < share;
            var truth = (int)table.TrueClass[row];
            var given = !moves ? (int)from.Answer[row] : change > 0 ? truth : Wrong(table, truth);
            answer.Add(given);
            credit.Add(!moves ? from.Credit[row] : change > 0 ? PredictionColumns.FullCredit : 0);
            mistake.Add(!moves ? from.Mistake[row] : change > 0 || truth < 0 || table.Columns.Errors is not { } errors ? 0 : errors.Of(truth, given, table.Value[row]));
        }

        return table.With(tier, new TierTable { Confidence = from.Confidence, Price = from.Price, Service = from.Service, Answer = answer, Credit = credit, Mistake = mistake });
    }

    private static int Wrong(SearchTable table, int truth) => truth < 0 ? PredictionColumns.Unnamed : Math.Max(PredictionColumns.Unnamed, table.Columns.Classes.Other(truth));

    private static bool IsScored(SearchTable table, int row) => table.TrueClass[row] >= 0 || table.Columns.AllScored;

    private static bool Moves(TierTable tier, int row, bool better) => tier.Answer[row] != PredictionColumns.Uncovered
        && (better ? tier.Credit[row] != PredictionColumns.FullCredit : tier.Credit[row] == PredictionColumns.FullCredit);
}
