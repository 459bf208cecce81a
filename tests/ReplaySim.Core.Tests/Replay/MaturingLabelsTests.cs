using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Replay;

public sealed class MaturingLabelsTests
{
    [Fact]
    public void A_label_is_learned_when_it_matures_after_completions_and_before_arrivals() =>
        HistoryCases.Holds(HistoryCases.Any, history =>
        {
            var delay = 1 + (long)(history.Seed % 7);
            MaturedLabel[] labels = [.. history.Rows.Select((r, i) =>
                new MaturedLabel(i, new SimTime(r.Arrival), new SimTime(r.Arrival + delay), r.TrueClass))];
            var learner = new Learner(history.Tiers.Count);
            Run(history, labels, learner);
            Assert.NotEqual(history.Rows.Count == 0, learner.Decisions.Count > 0);
            foreach (var (now, arrival, known) in learner.Decisions)
            {
                var due = labels.TakeWhile(l => arrival ? l.MaturedAt.Microseconds <= now : l.MaturedAt.Microseconds < now);
                Assert.Equal(due.Count(), known);
            }

            Assert.Equal(labels.Take(learner.Learned.Count), learner.Learned);
        }, share: 0.1);

    private static void Run(HistoryCase history, MaturedLabel[] labels, Learner learner)
    {
        var columns = new CaseHistory(history);
        var replay = new Replayer(columns.Setup(() => learner));
        Assert.True(replay.Learns);
        var slice = columns.Preparer.CreateSlice();
        var queued = 0;
        foreach (var batch in columns.Batches(history.Slices))
        {
            if (batch.Count > 0)
            {
                var due = labels.Skip(queued).TakeWhile(l => l.MaturedAt.Microseconds <= batch.Time[batch.Count - 1]).ToArray();
                queued += due.Length;
                replay.Mature(due);
            }

            columns.Preparer.Prepare(batch, slice);
            replay.Advance(slice);
        }

        replay.Mature(labels.AsSpan(queued));
        replay.Drain();
    }

    private sealed class Learner(int tiers) : IRoutingPolicy, ILearns
    {
        public List<(long Now, bool Arrival, int Known)> Decisions { get; } = [];

        public List<MaturedLabel> Learned { get; } = [];

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            Decisions.Add((system.Now.Microseconds, soFar.IsEmpty, Learned.Count));
            if (soFar.Length > 0)
                return Decision.Accept(0);
            return Decision.Ask((int)(transaction.Row % tiers));
        }

        public void Learn(in MaturedLabel label) => Learned.Add(label);
    }
}
