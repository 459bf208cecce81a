using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Tests.Thresholds;

namespace ReplaySim.Search.Tests.Guarantees.Policies;

/// <summary>Certified thresholds over many histories of one population: how often they are less accurate than was certified.</summary>
public sealed class GuaranteeValidityTests
{
    private const int Histories = 400;
    private const double Accuracy = 0.95;
    private const double Delta = 0.1;

    [Fact]
    public void Certified_thresholds_miss_no_more_often_than_was_allowed_for_and_naive_ones_do()
    {
        var (certified, missed, missedNaively, missedByHolm) = (0, 0, 0, 0);
        for (var i = 0; i < Histories; i++)
        {
            var history = CascadeHistory.Draw(1_500, i);
            var table = CaseSlices.Table(history);
            var query = CascadeHistory.Query(history, table, CascadeHistory.AtLeast("accuracy", Accuracy)) with { Delta = Delta };
            var guarantee = GuaranteeSearch.Certify(table, query);
            missedNaively += Misses(guarantee.Naive!) ? 1 : 0;
            missedByHolm += GuaranteeSearch.Certify(table, query with { Method = TestMethod.Holm }).Certified is { } byHolm && Misses(byHolm) ? 1 : 0;
            certified += guarantee.Holds ? 1 : 0;
            missed += guarantee.Certified is { } choice && Misses(choice) ? 1 : 0;
        }

        // Even if each missed with the whole probability that was allowed, more would be seen once in a thousand times.
        var most = Enumerable.Range(0, Histories).First(k => ExactBinomial.Between(k + 1, Histories, Histories, Delta) <= 0.001);
        Assert.True(missed <= most, $"{missed} of {Histories} missed; expected at most {most}");
        Assert.True(missedByHolm <= most, $"{missedByHolm} of {Histories} missed by Holm; expected at most {most}");

        // The test can tell: what one would run without a guarantee misses far more often, and certification is no empty promise.
        Assert.True(missedNaively > 2 * most, $"only {missedNaively} of {Histories} naive choices missed");
        Assert.True(certified >= 0.95 * Histories, $"only {certified} of {Histories} were certified");
    }

    private static bool Misses(ReplaySim.Search.Thresholds.ThresholdAnswer answer) => CascadeHistory.RiskAt(CascadeHistory.ThresholdOf(answer)) > 1 - Accuracy;
}
