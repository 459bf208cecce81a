using System.Numerics;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Reference;

/// <summary>
/// The replay's rules written down as plainly as possible, without regard for speed and without any of the engine's code: every
/// step looks through everything in service for the next event.
/// </summary>
internal sealed class ReferenceSimulator
{
    private readonly HistoryCase _case;
    private readonly double[] _draws;
    private readonly ReferenceTally _tally;
    private readonly List<ReferenceCall>[] _serving;
    private readonly List<ReferenceCall>[] _waiting;
    private readonly long _measuredFrom;
    private readonly long _lastArrival;
    private long _now;

    private ReferenceSimulator(HistoryCase history, double[] draws)
    {
        _case = history;
        _draws = draws;
        _tally = new ReferenceTally(history);
        _serving = [.. history.Tiers.Select(_ => new List<ReferenceCall>())];
        _waiting = [.. history.Tiers.Select(_ => new List<ReferenceCall>())];
        var measured = history.Rows.Where((_, i) => _tally.IsMeasured(i)).ToList();
        _lastArrival = history.Rows.Count == 0 ? 0 : history.Rows[^1].Arrival;
        _measuredFrom = measured.Count == 0 ? _lastArrival : measured[0].Arrival;
        _now = history.Rows.Count == 0 ? 0 : history.Rows[0].Arrival;
    }

    public BigInteger Spent { get; private set; }

    public static ReferenceTally Run(HistoryCase history, double[] draws)
    {
        var simulator = new ReferenceSimulator(history, draws);
        try
        {
            simulator.Run();
        }
        catch (ReferenceFault fault)
        {
            simulator._tally.Totals.FaultyRow = fault.Row;
        }

        return simulator._tally;
    }

    public int Waiting(int tier) => _waiting[tier].Count;

    public int Busy(int tier) => _serving[tier].Count;

    private void Run()
    {
        var arrived = 0;
        while (true)
        {
            var done = _serving.SelectMany(calls => calls)
                .OrderBy(c => c.DoneAt).ThenBy(c => c.Journey.Row).ThenBy(c => c.Visit).FirstOrDefault();
            if (done is not null && (arrived == _case.Rows.Count || done.DoneAt <= _case.Rows[arrived].Arrival))
            {
                MoveTo(done.DoneAt);
                Complete(done);
            }
            else if (arrived < _case.Rows.Count)
            {
                MoveTo(_case.Rows[arrived].Arrival);
                Arrive(arrived++);
            }
            else
            {
                break;
            }
        }

        _tally.Totals.Add("spent", Spent);
    }

    private void MoveTo(long time)
    {
        var measured = Math.Max(0, Math.Min(time, _lastArrival) - Math.Max(_now, _measuredFrom));
        for (var k = 0; k < _serving.Length; k++)
        {
            _tally.Count(k, "present", (BigInteger)(time - _now) * (_serving[k].Count + _waiting[k].Count));
            _tally.Count(k, "busy", (BigInteger)measured * _serving[k].Count);
            _tally.CountOverHours(k, "busy", _now, time, _serving[k].Count);
            _tally.CountOverHours(k, "waiting", _now, time, _waiting[k].Count);
        }

        _now = time;
    }

    private void Arrive(int row)
    {
        _tally.Totals.Add("arrived", 1);
        _tally.Totals.Add("measured", _tally.IsMeasured(row) ? 1 : 0);
        var journey = new Journey(row, _case.Rows[row]) { Spent = _case.RouterFemtodollars };
        Spent += _case.RouterFemtodollars;
        Decide(journey);
    }

    private void Complete(ReferenceCall call)
    {
        _serving[call.Tier].Remove(call);
        call.Back = true;
        _tally.Count(call.Tier, "sojourn", call.DoneAt - call.QueuedAt);
        _tally.Count(call.Tier, "answered", call.Covered ? 1 : 0);
        _tally.Rely(call);
        if (_waiting[call.Tier].Count > 0)
        {
            var next = _waiting[call.Tier][0];
            _waiting[call.Tier].RemoveAt(0);
            Start(next);
        }

        var journey = call.Journey;
        if (journey.Calls.Any(c => !c.Back))
            return;
        journey.Step++;
        if (journey.TurnedAway)
            _tally.EndRejected(journey, _now);
        else
            Decide(journey);
    }

    private void Start(ReferenceCall call)
    {
        call.StartedAt = _now;
        _serving[call.Tier].Add(call);
        call.Journey.Spent += call.Result.Femtodollars;
        Spent += call.Result.Femtodollars;
        _tally.Count(call.Tier, "cost", call.Result.Femtodollars);
        _tally.CountInHour(call.Tier, "spend", _now, call.Result.Femtodollars);
        if (!_tally.IsMeasured(call.Journey.Row))
            return;
        _tally.Sample($"tier[{call.Tier}].wait", _now - call.QueuedAt);
        _tally.CountInHour(call.Tier, "waits", _now, 1);
        _tally.CountInHour(call.Tier, "wait", _now, _now - call.QueuedAt);
        _tally.Sample($"tier[{call.Tier}].service", call.Result.Service);
    }

    private void Decide(Journey journey)
    {
        var choice = ReferencePolicies.Choose(_case, _case.Policy, journey, _draws[journey.Row], this);
        switch (choice)
        {
            case TakeAnswer take:
                if (take.Place < 0 || take.Place >= journey.Calls.Count)
                    throw new ReferenceFault(journey.Row);
                _tally.EndAnswered(journey, journey.Calls[take.Place], _now);
                break;
            case CombineTo combined:
                _tally.EndCombined(journey, combined, _now);
                break;
            case AskTiers ask:
                foreach (var call in journey.Calls.Where(c => c.Step == journey.Step - 1))
                    _tally.Count(call.Tier, "escalated", 1);
                Ask(journey, ask);
                break;
            default:
                _tally.EndRejected(journey, _now);
                break;
        }
    }

    private void Ask(Journey journey, AskTiers ask)
    {
        if (ask.Tiers.Any(k => journey.Calls.Any(c => c.Tier == k)))
            throw new ReferenceFault(journey.Row);
        ReferenceCall? stands = null;
        foreach (var tier in ask.Tiers.Order())
            stands = Send(journey, tier) ?? stands;
        if (journey.Calls.Any(c => !c.Back))
            return;
        if (journey.TurnedAway)
            _tally.EndRejected(journey, _now);
        else
            _tally.EndAnswered(journey, stands!, _now);
    }

    // The earlier call whose answer stands in, where overflow leads to a tier that has let this transaction in.
    private ReferenceCall? Send(Journey journey, int tier)
    {
        if (journey.Calls.Find(c => c.Tier == tier) is { } earlier)
            return earlier;
        var room = _case.Tiers[tier];
        if (room.Servers is null || _serving[tier].Count < room.Servers)
        {
            _tally.Count(tier, "asked", 1);
            _tally.CountInHour(tier, "asked", _now, 1);
            var call = new ReferenceCall(journey, tier, _now);
            journey.Calls.Add(call);
            Start(call);
            return null;
        }

        if (room.Queue is null || _waiting[tier].Count < room.Queue)
        {
            _tally.Count(tier, "asked", 1);
            _tally.CountInHour(tier, "asked", _now, 1);
            var call = new ReferenceCall(journey, tier, _now);
            journey.Calls.Add(call);
            _waiting[tier].Add(call);
            return null;
        }

        _tally.Count(tier, "rejected", 1);
        if (room.WhenFull != FullQueue.Reject)
            return Send(journey, room.WhenFull == FullQueue.Next ? tier + 1 : tier - 1);
        journey.TurnedAway = true;
        return null;
    }
}
