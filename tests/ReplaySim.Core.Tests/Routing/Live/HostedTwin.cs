using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Routing.Live;

/// <summary>Stands in a replay for a policy and asks a hosted twin of it beside it, which is told only what a service would know.</summary>
internal sealed class HostedTwin(HistoryCase history, PolicyHost host, PolicyContext context, object policy) : IRoutingPolicy
{
    private readonly Dictionary<long, LiveTransaction> _open = [];

    /// <summary>Decisions compared.</summary>
    public int Compared { get; private set; }

    /// <summary>The row at which the host refused its policy's wish.</summary>
    public long? FaultyRow { get; private set; }

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var live = soFar.IsEmpty ? Arrive(transaction.Row) : _open[transaction.Row];
        for (var rest = live.Pending; rest != 0; rest &= rest - 1)
        {
            // The last tier's answer first: in which order answers come must not matter.
            var tier = 63 - System.Numerics.BitOperations.LeadingZeroCount(live.Pending);
            var outcome = soFar[^1];
            foreach (ref readonly var other in soFar)
                outcome = other.Tier == tier ? other : outcome;
            live.Answer(tier, outcome.Answer, outcome.Confidence, outcome.DoneAt);
        }

        var wanted = policy is IRowPolicy row ? row.Decide(transaction, soFar) : ((IRoutingPolicy)policy).Decide(transaction, soFar, system);
        try
        {
            var hosted = host.Decide(live, Snapshot.Of(system, history.Tiers.Count));
            Assert.Equal((wanted.Kind, wanted.Index, wanted.Tiers, wanted.Reason), (hosted.Kind, hosted.Index, hosted.Tiers, hosted.Reason));
            Assert.Equal(BitConverter.DoubleToInt64Bits(wanted.Confidence), BitConverter.DoubleToInt64Bits(hosted.Confidence));
            Compared++;
        }
        catch (ReplayInputException)
        {
            FaultyRow = transaction.Row;
        }

        return wanted;
    }

    private LiveTransaction Arrive(long ordinal)
    {
        var row = history.Rows[(int)ordinal];
        var live = host.Arrive(ordinal, new SimTime(row.Arrival));
        live.Set(context.Columns.Number("score"), row.Score);
        live.Set(context.Columns.Category("channel"), row.Channel);
        live.Set(context.Columns.Category("path"), row.Path);
        live.Set(context.Columns.Category("answered_by"), row.AnsweredBy);
        live.SetValue(checked(row.ValueDollars * 1_000_000_000));
        return _open[ordinal] = live;
    }

    private sealed record Snapshot(SimTime Now, Int128 SpentFemtodollars, long[] Lines, int[] InService, int?[] Rooms) : ISystemState
    {
        public static Snapshot Of(in SystemView system, int tiers)
        {
            var state = new Snapshot(system.Now, system.SpentFemtodollars, new long[tiers], new int[tiers], new int?[tiers]);
            for (var k = 0; k < tiers; k++)
                (state.Lines[k], state.InService[k], state.Rooms[k]) = (system.Waiting(k), system.Busy(k), system.Servers(k));
            return state;
        }

        public long Waiting(int tier) => Lines[tier];

        public int Busy(int tier) => InService[tier];

        public int? Servers(int tier) => Rooms[tier];
    }
}
