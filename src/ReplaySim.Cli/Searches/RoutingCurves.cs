using ReplaySim.Core.Tiers;
using ReplaySim.Search.Curves;
using ReplaySim.Search.Tables;

namespace ReplaySim.Cli.Searches;

/// <summary>Curves of the router behind a policy: its first tier's confidence, or its score, against its last tier.</summary>
internal sealed record RoutingCurves
{
    public required string Weak { get; init; }

    public required string Strong { get; init; }

    /// <summary>What routes: a tier's confidence, or a column.</summary>
    public required string By { get; init; }

    public required RouterCurve Router { get; init; }

    public required DeferralCurve Deferral { get; init; }

    /// <summary>Gap recovered by the best result; null where it is undefined.</summary>
    public double? Recovered { get; init; }

    /// <summary>Average improvement in quality of the frontier, and of mixing single tiers.</summary>
    public AverageImprovement? Improvement { get; init; }

    public AverageImprovement? ImprovementOfMixing { get; init; }

    /// <summary>Saving at the accuracy of the most accurate single tier; null where the frontier does not reach it.</summary>
    public double? SavingAtMatchedAccuracy { get; init; }

    /// <summary>Incremental benefit per cost against the strong tier's, percent.</summary>
    public double? IncrementalBenefitPercent { get; init; }

    /// <summary>Router and deferral curves of two tiers; null without scored rows.</summary>
    public static (RouterCurve Router, DeferralCurve Deferral)? Of(SearchTable table, int weak, int strong, GrowingColumn<double>? scores)
    {
        var (by, weakCredit, strongCredit) = (new List<double>(), new List<int>(), new List<int>());
        for (var row = 0; row < table.Count; row++)
        {
            if (table.TrueClass[row] < 0 && !table.Columns.AllScored)
                continue;
            by.Add(scores is null ? table.Tiers[weak].Confidence[row] : -scores[row]);
            weakCredit.Add((int)table.Tiers[weak].Credit[row]);
            strongCredit.Add((int)table.Tiers[strong].Credit[row]);
        }

        if (by.Count == 0)
            return null;
        var values = by.ToArray();
        return (RouterCurve.OfConfidences(values, weakCredit.ToArray(), strongCredit.ToArray()), DeferralCurve.Of(values, weakCredit.ToArray(), strongCredit.ToArray()));
    }
}
