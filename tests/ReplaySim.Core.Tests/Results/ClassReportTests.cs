using ReplaySim.Core.Results;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Figures by class of six rows, counted by hand.</summary>
public sealed class ClassReportTests
{
    /// <summary>
    /// Labels 0 0 0 1 1 and one missing; answers 0 0 1 1 none 1. Three of five labels are class 0; of its rows two are found, and all
    /// that is answered 0 is right; of class 1 one of two is found, and one of two labelled answers is right.
    /// </summary>
    [Fact]
    public void Each_class_has_its_recall_and_precision_and_the_commonest_label_its_share()
    {
        var result = Run((0, 0), (0, 0), (0, 1), (1, 1), (1, CaseAnswer.Uncovered), (-1, 1)).Result();
        Assert.Equal(3 / 5.0, result.MajorityBaseline);
        Assert.Equal((2 / 3.0 + 1 / 2.0) / 2, result.BalancedAccuracy!.Value, 1e-15);
        Assert.Equal(
            [new ClassSummary(CaseHistory.ClassName(0), 1, 2 / 3.0, 4 / 5.0, 3), new ClassSummary(CaseHistory.ClassName(1), 1 / 2.0, 1 / 2.0, 1 / 2.0, 2)],
            result.Classes);
        Assert.Equal([[2, 1, 0], [0, 1, 1]], result.Confusion.Counts);
        Assert.Equal([CaseHistory.ClassName(0), CaseHistory.ClassName(1)], result.Confusion.Labels);
        Assert.Equal((6, 5, 3_000_000, 8_000_000), (result.History.Rows, result.History.Labelled, result.History.From.Microseconds, result.History.To.Microseconds));
    }

    /// <summary>Of three rows that are not of the positive class one was answered so; with the right one and the unlabelled one that is three alerts.</summary>
    [Fact]
    public void Alerts_are_right_wrong_and_unlabelled_ones()
    {
        var alerts = Run((0, 0), (0, 0), (0, 1), (1, 1), (1, CaseAnswer.Uncovered), (-1, 1)).Result().Alerts!;
        Assert.Equal((3, 1 / 3.0), (alerts.Count, alerts.FalsePositiveRate));
        Assert.Equal(3 / (5 * 1_000_000 / 86_400e6), alerts.PerDay!.Value, 1e-6);
    }

    [Fact]
    public void Without_negatives_labels_or_a_span_there_is_nothing_to_divide_by()
    {
        var positives = Run((1, 1)).Result();
        Assert.Equal((1, null, null), (positives.Alerts!.Count, positives.Alerts.PerDay, positives.Alerts.FalsePositiveRate));
        var unlabelled = Run((-1, 0), (-1, 1)).Result();
        Assert.Null(unlabelled.MajorityBaseline);
        Assert.Null(unlabelled.BalancedAccuracy);
        Assert.Null(unlabelled.Accuracy.Value);
        Assert.Equal(1, unlabelled.Alerts!.Count);
    }

    // One row a second from the third on, answered by the only tier there is.
    private static EngineRun Run(params (int Truth, int Answer)[] rows) => EngineRun.Of(new HistoryCase
    {
        Rows = [.. rows.Select((r, i) => new CaseRow((i + 3) * 1_000_000L, r.Truth, [new CaseAnswer(r.Answer, 1, r.Truth >= 0 && r.Answer == r.Truth ? CaseAnswer.FullCredit : 0, 1, 1)]))],
        Tiers = [new CaseTier(null, null, FullQueue.Reject, 0)],
        Policy = new AlwaysPlan(0),
    });
}
