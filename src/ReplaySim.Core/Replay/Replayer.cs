using ReplaySim.Core.Custom;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay;

/// <summary>
/// One replay: a single-threaded loop over (next arrival, next completion). At equal times completions come before arrivals,
/// because a server that is free at an instant is free for who arrives at it; completions among themselves go by row and visit.
/// Feed it slices in order, then <see cref="Drain"/>.
/// </summary>
public sealed partial class Replayer
{
    private readonly ReplaySetup _setup;
    private readonly IRowPolicy? _rowPolicy;
    private readonly IRoutingPolicy? _livePolicy;
    private readonly ILearns? _learner;
    private readonly DrawStream _policyDraws;
    private readonly CategoryTable _categories;
    private readonly Calendar _calendar = new();
    private readonly Station[] _stations;
    private readonly int[] _overflowTo;
    private readonly int _tiers;
    private readonly CarriedRows _carried;
    private readonly bool _weighted;
    private readonly long _warmUpRows;
    private readonly long _routerPrice;
    private readonly IDecisionLog? _decisions;
    private readonly CodeProbe? _probe;
    private readonly bool _allScored;
    private PreparedSlice? _slice;
    private long _measureFrom = long.MaxValue;
    private bool _measuring;
    private Int128 _routerSpent;
    private bool _drained;

    /// <summary>A replay at its beginning, with a policy of its own.</summary>
    public Replayer(ReplaySetup setup)
    {
        _setup = setup;
        _tiers = setup.TierNames.Count;
        if (_tiers is 0 or > Decision.MostTiers)
            throw new ReplayInputException($"tiers: {_tiers} tiers; expected 1 to {Decision.MostTiers}");
        _probe = setup.Probe;
        var policy = _probe is null ? setup.Policy() : _probe.Call("constructor", setup.Policy);
        _rowPolicy = policy as IRowPolicy;
        _livePolicy = policy as IRoutingPolicy;
        _learner = policy as ILearns;
        if (_rowPolicy is null && _livePolicy is null)
            throw new ArgumentException($"{policy.GetType()} is neither {nameof(IRowPolicy)} nor {nameof(IRoutingPolicy)}", nameof(setup));
        _policyDraws = new DrawStream(setup.Seed, DrawPurpose.Policy);
        _categories = setup.Categories;
        _stations = [.. setup.Capacities.Select(c => new Station(c, setup.Series))];
        _overflowTo = OverflowTargets(setup);
        _carried = new CarriedRows(setup.Layout);
        _weighted = setup.Layout.Weights;
        _warmUpRows = setup.WarmUp.Rows;
        _routerPrice = setup.RouterFemtodollars;
        _decisions = setup.Decisions;
        _allScored = setup.AllScored;
        TierSeries = new TierSeriesTally(_stations);
        Tally = new Tally(setup);
        _outcomes = new Outcome[_flights.Length * _tiers];
    }

    internal ReplaySetup Setup => _setup;

    internal Tally Tally { get; }

    internal IReadOnlyList<Station> Stations => _stations;

    /// <summary>Simulated now, µs.</summary>
    internal long Clock { get; private set; }

    /// <summary>Rows that have arrived.</summary>
    public long Arrived { get; private set; }

    /// <summary>Rows that arrived after the warm-up.</summary>
    internal long Measured { get; private set; }

    /// <summary>When the first row after the warm-up arrived, µs.</summary>
    internal long MeasuredSince { get; private set; }

    internal long FirstArrival { get; private set; } = long.MaxValue;

    internal long LastArrival { get; private set; } = long.MinValue;

    /// <summary>Cost of calls and router so far, femto-dollars times row weights.</summary>
    public Int128 SpentFemtodollars
    {
        get
        {
            var sum = _routerSpent;
            foreach (var station in _stations)
                sum = checked(sum + station.Cost);
            return sum;
        }
    }

    /// <summary>Whether the policy wants matured labels.</summary>
    public bool Learns => _learner is not null;

    /// <summary>Whether the policy sees neither queues nor labels, so that no wait changes what a row asks.</summary>
    public bool RoutesByRowAlone => _rowPolicy is not null && _learner is null;

    /// <summary>
    /// Runs through a slice. Labels that mature by the slice's last arrival must have been queued with <see cref="Mature"/>.
    /// </summary>
    public void Advance(PreparedSlice slice)
    {
        _slice = slice;
        if (Arrived == 0 && slice.Count > 0)
            Begin(slice.Arrival[0]);
        var arrivals = slice.Arrival;
        for (var i = 0; i < slice.Count; i++)
        {
            var at = arrivals[i];
            slice.Prefetch(i + PreparedSlice.PrefetchDistance);
            TurnHours(at);
            while (_calendar.NextAt <= at)
                CompleteNext();
            Clock = at;
            if (_learner is not null)
                LearnUpTo(at);
            Arrive(slice, i, at);
        }

        LastArrival = slice.Count > 0 ? arrivals[slice.Count - 1] : LastArrival;
        CarryOver();
        _slice = null;
    }

    /// <summary>After the last slice: lets everything in flight finish.</summary>
    public void Drain()
    {
        if (_drained)
            throw new InvalidOperationException("a replay is drained once");
        _drained = true;
        foreach (var station in _stations)
            station.StopMeasuring(Clock);
        while (_calendar.Count > 0)
        {
            TurnHours(_calendar.NextAt);
            CompleteNext();
        }

        Tally.Series.Close();
        TierSeries.Close(Clock);
    }

    private void Begin(long firstArrival)
    {
        FirstArrival = firstArrival;
        _measureFrom = checked(firstArrival + _setup.WarmUp.Micros);
        if (!_setup.WarmUp.All)
            Tally.Series.Begin(firstArrival);
        if (_setup.Series)
            TierSeries.Begin(firstArrival);
    }

    private void Arrive(PreparedSlice slice, int index, long at)
    {
        Arrived++;
        if (!_measuring && IsMeasured(at, slice.FirstRow + index))
        {
            _measuring = true;
            MeasuredSince = at;
            Tally.Series.Begin(at);
            foreach (var station in _stations)
                station.StartMeasuring(at);
        }

        if (_measuring)
            Measured++;
        var slot = TakeSlot();
        ref var flight = ref _flights[slot];
        flight.Row = slice.FirstRow + index;
        flight.ArrivedAt = at;
        flight.Index = index;
        flight.SpentFemtodollars = _routerPrice;
        if (flight.SpentFemtodollars != 0)
            _routerSpent = checked(_routerSpent + (Int128)flight.SpentFemtodollars * (_weighted ? slice.Weight[index] : 1));
        Decide(slot);
    }

    // Rows come in time order, so once one is measured all later ones are.
    private bool IsMeasured(long arrivedAt, long row) => arrivedAt >= _measureFrom && row >= _warmUpRows;

    private static int[] OverflowTargets(ReplaySetup setup)
    {
        var targets = new int[setup.Capacities.Count];
        for (var k = 0; k < targets.Length; k++)
        {
            targets[k] = setup.Capacities[k].Overflow switch
            {
                Overflow.Next => k + 1,
                Overflow.Previous => k - 1,
                _ => -1,
            };
            if (setup.Capacities[k].Overflow != Overflow.Reject && (targets[k] < 0 || targets[k] >= targets.Length))
                throw new ReplayInputException($"tiers[{setup.TierNames[k]}].capacity.overflow: there is no {(targets[k] < 0 ? "previous" : "next")} tier; expected reject");
            if (k > 0 && targets[k] == k - 1 && targets[k - 1] == k)
                throw new ReplayInputException($"tiers[{setup.TierNames[k]}].capacity.overflow: cyclic overflow between '{setup.TierNames[k - 1]}' and '{setup.TierNames[k]}'; let one of them reject");
        }

        return targets;
    }
}
