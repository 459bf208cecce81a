using ReplaySim.Core.Metrics;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tests.Reference;

namespace ReplaySim.Core.Tests.Replay;

public sealed class EngineEqualsReferenceTests
{
    private static readonly (int Numerator, int Denominator)[] Shares = [(1, 2), (9, 10), (19, 20), (99, 100), (999, 1000), (1, 1)];

    [Fact]
    public void Every_total_and_every_ending_is_that_of_the_plain_simulator() =>
        HistoryCases.Holds(HistoryCases.Any, history =>
        {
            var (engine, run) = EngineRun.TotalsOf(history);
            var reference = ReferenceSimulator.Run(history, run.PolicyDraws);
            Assert.Equal(reference.Totals.FaultyRow, engine.FaultyRow);
            if (engine.FaultyRow is not null)
                return;
            Assert.Equal(reference.Totals.Ends, engine.Ends);
            Assert.All(run.Log.All, r => Assert.Equal(DecisionRecords.IdOf(r.End.Row), r.Id));
            foreach (var name in reference.Totals.Numbers.Keys.Union(engine.Numbers.Keys))
            {
                var expected = reference.Totals.Numbers.GetValueOrDefault(name);
                var found = engine.Numbers.GetValueOrDefault(name);
                Assert.True(expected == found, $"{name}: the reference has {expected}, the engine {found}");
            }

            HistogramsAgree(reference, run, history.Tiers.Count);
            SeriesAgree(reference, run.Replay.Tally.Series);
        });

    private static void HistogramsAgree(ReferenceTally reference, EngineRun run, int tiers)
    {
        IEnumerable<string> names = ["latency", .. Enumerable.Range(0, tiers).SelectMany(k => new[] { $"tier[{k}].wait", $"tier[{k}].service" })];
        foreach (var name in names)
        {
            var values = reference.Samples.GetValueOrDefault(name, []);
            var histogram = run.Histogram(name);
            Assert.Equal(values.Count, histogram.Count);
            Assert.Equal(values.Aggregate((Int128)0, (sum, v) => sum + v), histogram.SumMicros);
            Assert.Equal(values.DefaultIfEmpty(0).Max(), histogram.MaxMicros);
            if (values.Count == 0)
                continue;
            foreach (var (numerator, denominator) in Shares)
            {
                AtMostABinAbove(
                    ReferenceTally.NearestRank(values, numerator, denominator), histogram.QuantileMicros(numerator, denominator), name);
            }
        }
    }

    private static void SeriesAgree(ReferenceTally reference, SeriesTally series)
    {
        var firstDay = (long)Math.Floor(series.OriginHour / 24.0);
        for (var h = 0; h < series.Hours.Length; h++)
            PercentileAgrees(reference, $"hour[{series.OriginHour + h}].latency", series.Hours[h].P99Micros);
        for (var d = 0; d < series.DayP99Micros.Length; d++)
            PercentileAgrees(reference, $"day[{firstDay + d}].latency", series.DayP99Micros[d]);
        Assert.Equal(
            reference.Samples.Keys.Count(n => n.StartsWith("hour[", StringComparison.Ordinal)),
            series.Hours.ToArray().Count(b => b.P99Micros >= 0));
        Assert.Equal(
            reference.Samples.Keys.Count(n => n.StartsWith("day[", StringComparison.Ordinal)),
            series.DayP99Micros.ToArray().Count(p => p >= 0));
    }

    private static void PercentileAgrees(ReferenceTally reference, string name, long found)
    {
        if (reference.Samples.TryGetValue(name, out var values))
            AtMostABinAbove(ReferenceTally.NearestRank(values, 99, 100), found, name);
        else
            Assert.Equal(-1, found);
    }

    // A histogram tells the upper edge of the bin that holds the exact value.
    private static void AtMostABinAbove(long exact, long found, string name) =>
        Assert.True(found >= exact && found <= exact + exact / 128, $"{name}: exactly {exact}, the histogram says {found}");
}
