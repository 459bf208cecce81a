using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;

namespace ReplaySim.Search.Tests.Guarantees.Policies;

/// <summary>Losses behind a constraint, row by row as its definition says.</summary>
internal sealed record NaiveRisk(long Rows, double Losses, List<(long Rows, double Errors)> Days)
{
    private const long Day = 86_400_000_000;

    public static NaiveRisk Count(ThresholdCase history, NaiveEnd[] ends, RowRange range, string metric, long dearest)
    {
        var losses = new List<(long Day, double Loss)>();
        for (var i = range.From; i < range.To; i++)
        {
            var row = history.Rows[i];
            if (LossOf(history, row, ends[i], metric, dearest) is { } loss)
                losses.Add((row.Arrival / Day, loss));
        }

        return new NaiveRisk(losses.Count, losses.Sum(l => l.Loss), [.. losses.GroupBy(l => l.Day).OrderBy(g => g.Key).Select(g => ((long)g.Count(), g.Sum(l => l.Loss)))]);
    }

    private static double? LossOf(ThresholdCase history, CaseRow row, NaiveEnd end, string metric, long dearest)
    {
        var answer = row.Calls[end.Tier].Answer;
        if (metric.StartsWith("cost", StringComparison.Ordinal))
            return (history.RouterFemtodollars + end.Asked.Sum(k => (double)row.Calls[k].Femtodollars)) / dearest;
        if (row.Truth < 0)
            return null;
        var wrong = answer != row.Truth;
        return metric switch
        {
            "accuracy" => wrong ? 1 : 0,
            "recall" => row.Truth == 1 ? wrong ? 1 : 0 : null,
            "recall.legit" => row.Truth == 0 ? wrong ? 1 : 0 : null,
            "precision" => answer == 1 ? wrong ? 1 : 0 : null,
            "false_positive_rate" => row.Truth == 0 ? answer == 1 ? 1 : 0 : null,
            _ => throw new NotSupportedException(metric),
        };
    }
}
