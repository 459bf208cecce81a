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
        while (true)
        {
            ref var flight = ref _flights[slot];
            if ((flight.AskedTiers >> tier & 1) != 0)
                return Admission.AlreadyAnswers;
            var served = _stations[tier].Enter(Clock, slot, flight.Asked);
            if (served is { } atOnce)
            {
                LetIn(slot, ref flight, tier, atOnce);
                return Admission.LetIn;
            }

            tier = _overflowTo[tier];
            if (tier < 0)
                return Admission.TurnedAway;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LetIn(int slot, ref InFlight flight, int tier, bool atOnce)
    {
        var visit = flight.Asked++;
        flight.AskedTiers |= 1UL << tier;
        flight.Pending++;
        ref var outcome = ref _outcomes[slot * _tiers + visit];
        outcome.Tier = tier;
        outcome.Step = flight.Step;
        outcome.QueuedAt = new SimTime(Clock);
        if (atOnce)
            _calendar.Push(Start(slot, visit));
    }

    /// <summary>A server takes a call: it is paid now.</summary>
    private Completion Start(int slot, int visit)
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
            station.Wait.Add(waited);
            station.Service.Add(service);
        }

        return new Completion(checked(Clock + service), flight.Row, visit, slot);
    }

    private void CompleteNext()
    {
        var completion = _calendar.Next;
        if (_learner is not null)
            LearnUpTo(completion.At - 1);
        Clock = completion.At;
        ref var flight = ref _flights[completion.Slot];
        ref var outcome = ref _outcomes[completion.Slot * _tiers + completion.Visit];
        var station = _stations[outcome.Tier];

        // The freed server takes the next call before the answer is looked at: first come, first served.
        if (station.Leave(Clock, outcome.QueuedAt.Microseconds, out var slot, out var visit))
            _calendar.Replace(Start(slot, visit));
        else
            _calendar.Pop();

        ref readonly var call = ref RowsOf(flight).Tiers[outcome.Tier][flight.Index];
        outcome.DoneAt = new SimTime(Clock);
        outcome.Answer = call.Answer;
        outcome.Confidence = call.Confidence;
        if (outcome.Covered)
            station.Answered++;
        if (--flight.Pending > 0)
            return;
        flight.Step++;
        if (flight.TurnedAway)
            EndRejected(completion.Slot);
        else
            Decide(completion.Slot);
    }
}
