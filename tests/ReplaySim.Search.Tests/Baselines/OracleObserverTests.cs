using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Baselines;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Baselines;

public sealed class OracleObserverTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void No_assignment_of_rows_to_tiers_is_more_accurate_nor_as_accurate_for_less(bool weighted, bool allScored)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var tiers = random.Next(1, 4);
            var rows = SliceCase.Rows(random, random.Next(1, 7), tiers, weighted);
            var router = random.Next(3);
            var oracle = new OracleObserver(allScored, router);
            SliceCase.Show(oracle, rows, weighted, 2, 1, 3);

            // Every assignment: the most credit first, then the least spend.
            var best = (Credit: -1L, Spend: long.MaxValue);
            for (var assignment = 0; assignment < (int)Math.Pow(tiers, rows.Length); assignment++)
            {
                var (credit, spend) = (0L, 0L);
                for (int i = 0, rest = assignment; i < rows.Length; i++, rest /= tiers)
                {
                    var weight = (long)(rows[i].Weight * (weighted ? SlicePreparer.WeightScale : 1));
                    var call = rows[i].Calls[rest % tiers];
                    credit += call.Credit * weight;
                    spend += (call.Femtodollars + router) * weight;
                }

                if (credit > best.Credit || (credit == best.Credit && spend < best.Spend))
                    best = (credit, spend);
            }

            // Rows of no weight, or all of whose answers are equally right, go to the cheapest: they cost the same in any best assignment.
            Assert.Equal(best.Spend, oracle.SpendFemto);
            var scored = rows.Where(r => allScored || r.TrueClass >= 0).ToList();
            var labelled = scored.Sum(r => r.Weight);
            if (labelled == 0)
                Assert.Null(oracle.Accuracy);
            else
                Assert.Equal(scored.Sum(r => r.Weight * r.Calls.Max(c => c.Credit)) / (labelled * PredictionColumns.FullCredit), oracle.Accuracy!.Value, 1e-12);
        }
    }

    [Fact]
    public void Slices_do_not_matter()
    {
        var rows = SliceCase.Rows(new Random(5), 200, 3, weighted: false);
        var whole = new OracleObserver(false, 1);
        var cut = new OracleObserver(false, 1);
        SliceCase.Show(whole, rows, false, 200);
        SliceCase.Show(cut, rows, false, 1, 7, 13);
        Assert.Equal((whole.Accuracy, whole.SpendFemto), (cut.Accuracy, cut.SpendFemto));
    }

    [Fact]
    public void Without_labels_there_is_no_accuracy()
    {
        var rows = SliceCase.Rows(new Random(6), 20, 2, weighted: false).Select(r => r with { TrueClass = -1 }).ToArray();
        var oracle = new OracleObserver(allScored: false, 0);
        SliceCase.Show(oracle, rows, false, 20);
        Assert.Null(oracle.Accuracy);
    }
}
