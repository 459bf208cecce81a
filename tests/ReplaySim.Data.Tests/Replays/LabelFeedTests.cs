using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Latencies;
using ReplaySim.Core.Tiers.Prices;
using ReplaySim.Core.Tiers.Recorded;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;
using ReplaySim.Data.Replays;

namespace ReplaySim.Data.Tests.Replays;

/// <summary>Labels reach a policy that learns when they mature, all of them and none before, from a cursor that runs behind.</summary>
public sealed class LabelFeedTests : DataCase
{
    private const int Rows = 500;
    private const long Gap = 1_000_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Gap)]
    [InlineData(7 * Gap + 3)]
    [InlineData(Rows * Gap * 2)]
    public async Task A_policy_knows_exactly_the_labels_that_have_matured(long delay)
    {
        await Column.WriteFileAsync(
            Target,
            37,
            Column.Of("time", [.. Enumerable.Range(0, Rows).Select(r => r * Gap)]),
            Column.Of("label", [.. Enumerable.Range(0, Rows).Select(r => r % 3 == 0)]));
        var columns = new HistoryColumns();
        var categories = new CategoryTable();
        var classes = new LabelClasses();
        var roles = new HistoryRoles { Label = columns.Category("label") };
        Tier[] tiers = [new("only", new RecordedPredictions(columns.Category("label"), null, categories, classes), new ConstantLatency(Gap / 2), new UnitPrice(1, [], 0), new Capacity())];
        SlicePreparer Preparer() => new(roles, tiers, columns, categories, classes);
        HistoryReader Reader() => new(new HistoryRequest { Source = Target, TimeColumn = "time", TimeUnit = TimeUnit.Microseconds, Columns = columns, Categories = categories });
        var preparer = Preparer();
        var policy = new Attentive(Math.Max(1, delay));
        var replayer = new Replayer(new ReplaySetup
        {
            TierNames = ["only"], Capacities = [new Capacity()], NanodollarsPerServerHour = [0], Policy = () => policy, Classes = classes, Categories = categories, Layout = preparer.Layout, Seed = 1,
        });
        await using var labels = new LabelFeed(Reader(), Preparer(), null, delay, [replayer]);
        await ReplayDriver.RunAsync(Reader(), new ReplayFleet([new ReplayGroup(preparer, [replayer], [])], 2), labels, null, TestContext.Current.CancellationToken);
        Assert.Equal(Rows, replayer.Arrived);
        Assert.Equal(2 * Rows, policy.Decisions);
    }

    // Checks at every decision what it has learned: on arrival, and half a gap later at the answer.
    private sealed class Attentive(long delay) : IRowPolicy, ILearns
    {
        private long _learned;

        public int Decisions { get; private set; }

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            Decisions++;
            var now = soFar.IsEmpty ? transaction.ArrivedAt.Microseconds : soFar[0].DoneAt.Microseconds;

            // An answer at an instant comes before the labels that mature at it; an arrival after them.
            var upTo = soFar.IsEmpty ? now : now - 1;
            var due = upTo < delay ? 0 : Math.Min(Rows, (upTo - delay) / Gap + 1);
            Assert.Equal(due, _learned);
            return soFar.IsEmpty ? Decision.Ask(0) : Decision.Accept(0);
        }

        public void Learn(in MaturedLabel label)
        {
            Assert.Equal(_learned, label.Row);
            Assert.Equal(label.ArrivedAt.Microseconds + delay, label.MaturedAt.Microseconds);
            Assert.True(label.TrueClass >= 0);
            _learned++;
        }
    }
}
