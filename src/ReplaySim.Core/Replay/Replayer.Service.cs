using System.Runtime.CompilerServices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Replay;

/// <content>Calls entering, being served and leaving.</content>
public sealed partial class Replayer
{
    private enum Admission
    {
        LetIn,
        AlreadyAnswers,
        TurnedAway,
    }

    /// <summary>Sends a call to a tier, or where its overflow leads; <paramref name="tier"/> becomes the one that took it.</summary>
    private Admission Send(int slot, ref int tier)
    {
        var asked = tier;
        ref var flight = ref _flights[slot];
        while (true)
        {
            if ((flight.AskedTiers >> tier & 1) != 0)
                return Admission.AlreadyAnswers;
            var entry = _stations[tier].Enter(Clock, slot, flight.Asked);
            if (entry != Entry.TurnedAway)
            {
                LetIn(slot, ref flight, tier, asked, entry == Entry.Served);
                return Admission.LetIn;
            }

            tier = _overflowTo[tier];
            if (tier < 0)
                return Admission.TurnedAway;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LetIn(int slot, ref InFlight flight, int tier, int asked, bool atOnce)
    {
        var visit = flight.Asked++;
        flight.AskedTiers |= 1UL << tier;
        flight.Pending++;
        ref var outcome = ref _outcomes[slot * _tiers + visit];
        outcome.Tier = tier;
        outcome.AskedTier = asked;
        outcome.Step = flight.Step;
        outcome.QueuedAt = new SimTime(Clock);
        if (atOnce)
            _calendar.Push(Start(slot, visit), flight.Row, visit, slot);
    }

    /// <summary>A server takes a call: it is paid now. Returns when it will be done.</summary>
    private long Start(int slot, int visit)
    {
        ref var flight = ref _flights[slot];
        ref var outcome = ref _outcomes[slot * _tiers + visit];
        var rows = RowsOf(flight);
        ref readonly var call = ref rows.Tiers[outcome.Tier][flight.Index];
        var station = _stations[outcome.Tier];
        var service = call.Service;
        var price = call.Price;
        var waited = Clock - outcome.QueuedAt.Microseconds;
        outcome.StartedAt = new SimTime(Clock);
        flight.WaitMicros += waited;
        flight.SpentFemtodollars = checked(flight.SpentFemtodollars + price);
        if (_weighted)
            station.Cost = checked(station.Cost + (Int128)price * rows.Weight[flight.Index]);
        else
            station.Charge(price);
        if (IsMeasured(flight.ArrivedAt, flight.Row))
        {
            if (waited == 0)
                station.Wait.AddZero();
            else
                station.Wait.Add(waited);
            station.Service.Add(service);
        }

        return checked(Clock + service);
    }

    private void CompleteNext()
    {
        ref readonly var next = ref _calendar.Next;
        var done = next.Slot;
        var doneVisit = next.Visit;
        if (_learner is not null)
            LearnUpTo(next.At - 1);
        Clock = next.At;
        ref var flight = ref _flights[done];
        ref var outcome = ref _outcomes[done * _tiers + doneVisit];
        var station = _stations[outcome.Tier];

        // The freed server takes the next call before the answer is looked at: first come, first served.
        if (station.Leave(Clock, outcome.QueuedAt.Microseconds, out var slot, out var visit))
            _calendar.Replace(Start(slot, visit), _flights[slot].Row, visit, slot);
        else
            _calendar.Pop();

        var rows = RowsOf(flight);
        ref readonly var call = ref rows.Tiers[outcome.Tier][flight.Index];
        outcome.DoneAt = new SimTime(Clock);
        outcome.Answer = call.Answer;
        outcome.Confidence = call.Confidence;
        if (outcome.Covered)
        {
            station.Answered++;
            if (station.Reliability is { } reliability && (rows.TrueClass[flight.Index] >= 0 || _allScored))
                reliability.Add(call.Confidence, call.Credit, _weighted ? rows.Weight[flight.Index] : 1);
        }

        if (--flight.Pending > 0)
            return;
        flight.Step++;
        if (flight.TurnedAway)
            EndRejected(done);
        else
            Decide(done);
    }
}
