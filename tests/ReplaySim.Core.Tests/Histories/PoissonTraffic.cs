using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Arrivals;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>Poisson arrivals at one tier: each row's wait, and whether it was turned away.</summary>
internal sealed class PoissonTraffic : IDecisionLog
{
    private PoissonTraffic(int rows)
    {
        WaitSeconds = new double[rows];
        TurnedAway = new bool[rows];
    }

    public double[] WaitSeconds { get; }

    public bool[] TurnedAway { get; }

    public static PoissonTraffic Run(int rows, double perSecond, ILatencyModel service, Capacity capacity, ulong seed)
    {
        var traffic = new PoissonTraffic(rows);
        var tier = new Tier("only", new OneAnswer(), service, new Core.Tiers.Prices.UnitPrice(1, [], 0), capacity);
        var columns = new HistoryColumns();
        var categories = new CategoryTable();
        var classes = new LabelClasses(declared: ["yes", "no"]);
        var preparer = new SlicePreparer(new HistoryRoles(), [tier], columns, categories, classes, new PoissonArrivals(perSecond, seed));
        var context = new PolicyContext
        {
            Tiers = ["only"],
            Columns = columns,
            Categories = categories,
            Classes = classes,
            ColumnOf = name => name,
            PriceFemtodollars = [1],
        };
        var replay = new Replayer(new ReplaySetup
        {
            TierNames = ["only"],
            Capacities = [capacity],
            NanodollarsPerServerHour = [0],
            Policy = new AlwaysOptions("only").Bind(context),
            Classes = classes,
            Categories = categories,
            Layout = preparer.Layout,
            Seed = seed,
            Series = false,
            Decisions = traffic,
        });
        var slice = preparer.CreateSlice();
        var batch = new TransactionBatch(columns, withIds: false);
        for (var first = 0; first < rows; first += batch.Count)
        {
            batch.FirstRow = first;
            batch.Count = Math.Min(TransactionBatch.Capacity, rows - first);
            preparer.Prepare(batch, slice);
            replay.Advance(slice);
        }

        replay.Drain();
        return traffic;
    }

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        WaitSeconds[end.Row] = end.WaitMicros / 1e6;
        TurnedAway[end.Row] = end.Ending == Ending.Rejected;
    }

    private sealed class OneAnswer : IPredictor
    {
        public void Predict(in LabelledRows rows, PredictionColumns into) => Array.Fill(into.Confidence, 1, 0, rows.Count);
    }
}
