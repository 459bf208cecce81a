using System.Numerics;
using System.Reflection;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Metrics;

/// <summary>
/// Sums of a thousand million rows of the largest amounts are exact, and what does not fit even then is refused instead of
/// wrapping around. A sum of 2³⁰ rows is made by doubling one row thirty times.
/// </summary>
public sealed class LargestAmountsTests
{
    private const int Doublings = 30;
    private static readonly BigInteger Rows = BigInteger.Pow(2, Doublings);

    [Fact]
    public void Latencies_of_the_longest_services_add_up_exactly()
    {
        var sum = new LatencyHistogram();
        sum.Add(long.MaxValue);
        for (var i = 0; i < Doublings; i++)
        {
            var copy = new LatencyHistogram();
            copy.Merge(sum);
            sum.Merge(copy);
        }

        Assert.Equal(Rows, sum.Count);
        Assert.Equal(Rows * long.MaxValue, sum.SumMicros);
        Assert.Equal(long.MaxValue, sum.QuantileMicros(1, 2));
    }

    [Fact]
    public void Buckets_of_the_dearest_rows_add_up_exactly()
    {
        var weight = (Int128)1_000_000_000 * 1_000_000;
        var row = new SeriesBucket { Rows = 1, Escalated = 1, Labelled = weight, Credit = weight * CaseAnswer.FullCredit, Spend = long.MaxValue };
        var sum = row;
        for (var i = 0; i < Doublings; i++)
            sum.Add(sum);
        Assert.Equal(Rows, sum.Rows);
        Assert.Equal(Rows * weight, sum.Labelled);
        Assert.Equal(Rows * weight * CaseAnswer.FullCredit, sum.Credit);
        Assert.Equal(Rows * long.MaxValue, sum.Spend);
    }

    [Fact]
    public void A_full_bucket_refuses_more()
    {
        var sum = new SeriesBucket { Spend = Int128.MaxValue };
        Assert.Throws<OverflowException>(() => sum.Add(new SeriesBucket { Spend = 1 }));
    }

    [Fact]
    public void A_full_tally_refuses_more()
    {
        var replay = OneWrongRow(out var advance);
        typeof(Tally).GetProperty(nameof(Tally.ErrorNanodollars))!.SetValue(replay.Tally, Int128.MaxValue);
        Assert.Throws<OverflowException>(advance);
    }

    [Fact]
    public void A_full_account_of_a_tier_refuses_more()
    {
        var replay = OneWrongRow(out var advance);
        replay.Stations[0].Cost = Int128.MaxValue;
        Assert.Throws<OverflowException>(advance);
    }

    [Fact]
    public void A_transaction_whose_calls_cost_more_than_can_be_counted_is_refused()
    {
        var answer = new CaseAnswer(0, 0, 0, 1, long.MaxValue / 2 + 1);
        var history = new HistoryCase
        {
            Rows = [new CaseRow(0, 1, [answer, answer])],
            Tiers = [.. Enumerable.Repeat(new CaseTier(null, null, FullQueue.Reject, 0), 2)],
            Policy = new CascadePlan([0, 1], [new ThresholdPlan(double.PositiveInfinity, new Dictionary<int, double>())]),
        };
        Assert.Throws<OverflowException>(() => EngineRun.Of(history));
    }

    // Of value 9 000 million dollars, answered wrongly at a price of one femto-dollar.
    private static Replayer OneWrongRow(out Action advance)
    {
        var history = new HistoryCase
        {
            Rows = [new CaseRow(0, 1, [new CaseAnswer(0, 1, 0, 1, 1)]) { ValueDollars = 9_000_000_000 }],
            Tiers = [new CaseTier(null, null, FullQueue.Reject, 0)],
            Policy = new AlwaysPlan(0),
            ErrorCosts = [new CaseErrorCost(1, 0, 0, 1_000_000_000)],
        };
        var columns = new CaseHistory(history);
        var replay = new Replayer(columns.Setup(history.Policy.Bind(columns.Context)));
        advance = () =>
        {
            var slice = columns.Preparer.CreateSlice();
            columns.Preparer.Prepare(columns.Batches([1]).Single(), slice);
            replay.Advance(slice);
            replay.Drain();
        };
        return replay;
    }
}
