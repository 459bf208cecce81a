using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using ReplaySim.Core.Custom;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Core.Replay;

/// <content>Asking the policy, and doing what it says.</content>
public sealed partial class Replayer
{
    private void Decide(int slot)
    {
        ref var flight = ref _flights[slot];
        ReadOnlySpan<Outcome> soFar = _outcomes.AsSpan(slot * _tiers, flight.Asked);
        var view = new TransactionView(RowsOf(flight), flight.Index, flight.Row, _policyDraws, _categories);
        var decision = _probe is not null ? DecideWatched(flight, view, soFar)
            : _rowPolicy is not null ? _rowPolicy.Decide(view, soFar)
            : _livePolicy!.Decide(view, soFar, new SystemView(this));
        switch (decision.Kind)
        {
            case DecisionKind.Ask:
                CountEscalation(soFar, flight.Step - 1);
                AskOne(slot, decision.Index);
                break;
            case DecisionKind.AskAll:
                CountEscalation(soFar, flight.Step - 1);
                AskSeveral(slot, decision.Tiers);
                break;
            case DecisionKind.Accept:
                if ((uint)decision.Index >= (uint)soFar.Length)
                    throw Fault(flight, $"accepts outcome {decision.Index} of {soFar.Length}");
                EndAccepted(slot, decision.Index);
                break;
            case DecisionKind.AcceptCombined:
                EndCombined(slot, decision);
                break;
            default:
                EndRejected(slot);
                break;
        }
    }

    private Decision DecideWatched(in InFlight flight, in TransactionView view, ReadOnlySpan<Outcome> soFar)
    {
        _probe!.Enter("Decide", flight.Row, Clock, IdOf(flight));
        try
        {
            return _rowPolicy is not null ? _rowPolicy.Decide(view, soFar) : _livePolicy!.Decide(view, soFar, new SystemView(this));
        }
        catch (Exception e)
        {
            throw _probe.Thrown(e);
        }
        finally
        {
            _probe.Leave();
        }
    }

    private string? IdOf(in InFlight flight) => RowsOf(flight).Ids is { Length: > 0 } ids ? ids[flight.Index] : null;

    private void CountEscalation(ReadOnlySpan<Outcome> soFar, int step)
    {
        for (var i = soFar.Length - 1; i >= 0 && soFar[i].Step == step; i--)
            _stations[soFar[i].Tier].Escalated++;
    }

    private void AskOne(int slot, int tier)
    {
        Check(slot, tier);
        switch (Send(slot, ref tier))
        {
            case Admission.AlreadyAnswers:
                EndAccepted(slot, PlaceOf(slot, tier));
                break;
            case Admission.TurnedAway:
                EndRejected(slot);
                break;
        }
    }

    private void AskSeveral(int slot, ulong tiers)
    {
        var stands = -1;
        for (var rest = tiers; rest != 0; rest &= rest - 1)
            Check(slot, BitOperations.TrailingZeroCount(rest));
        for (var rest = tiers; rest != 0; rest &= rest - 1)
        {
            var tier = BitOperations.TrailingZeroCount(rest);
            var admission = Send(slot, ref tier);
            if (admission == Admission.TurnedAway)
                _flights[slot].TurnedAway = true;
            else if (admission == Admission.AlreadyAnswers)
                stands = tier;
        }

        ref var flight = ref _flights[slot];
        if (flight.Pending > 0)
            return;
        if (flight.TurnedAway)
            EndRejected(slot);
        else
            EndAccepted(slot, PlaceOf(slot, stands));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int slot, int tier)
    {
        ref var flight = ref _flights[slot];
        if ((uint)tier >= (uint)_tiers || (flight.AskedTiers >> tier & 1) != 0)
            ThrowBadTier(flight, tier);
    }

    private void ThrowBadTier(in InFlight flight, int tier) =>
        throw Fault(flight, (uint)tier >= (uint)_tiers ? $"asks tier {tier} of {_tiers}" : $"asks tier '{_setup.TierNames[tier]}' twice");

    private int PlaceOf(int slot, int tier)
    {
        var outcomes = OutcomesOf(slot);
        for (var i = 0; i < _flights[slot].Asked; i++)
        {
            if (outcomes[i].Tier == tier)
                return i;
        }

        throw new InvalidOperationException("an asked tier has no outcome");
    }

    private void EndAccepted(int slot, int place)
    {
        ref var flight = ref _flights[slot];
        ref var outcome = ref _outcomes[slot * _tiers + place];
        var credit = RowsOf(flight).Tiers[outcome.Tier][flight.Index].Credit;
        End(slot, outcome.Covered ? Ending.Answered : Ending.Uncovered, outcome.Tier, outcome.Answer, credit, outcome.Confidence);
    }

    private void EndCombined(int slot, in Decision decision)
    {
        ref var flight = ref _flights[slot];
        if (flight.Asked == 0 || (uint)decision.Index >= (uint)_setup.Classes.Count)
            throw Fault(flight, $"answers with class {decision.Index} from {flight.Asked} outcomes");
        var right = decision.Index == RowsOf(flight).TrueClass[flight.Index];
        End(slot, Ending.Answered, -1, decision.Index, right ? PredictionColumns.FullCredit : 0, decision.Confidence);
    }

    private void EndRejected(int slot) => End(slot, Ending.Rejected, -1, PredictionColumns.Uncovered, 0, double.NaN);

    private void End(int slot, Ending ending, int answerTier, int answer, int credit, double confidence)
    {
        ref var flight = ref _flights[slot];
        var rows = RowsOf(flight);
        var end = new TransactionEnd
        {
            Row = flight.Row,
            ArrivedAt = flight.ArrivedAt,
            EndedAt = Clock,
            WaitMicros = flight.WaitMicros,
            ZeroLoadMicros = flight.Asked == flight.Step ? Clock - flight.ArrivedAt - flight.WaitMicros : LongestServices(slot),
            SpentFemtodollars = flight.SpentFemtodollars,
            Ending = ending,
            Asked = flight.Asked,
            AnswerTier = answerTier,
            Answer = answer,
            TrueClass = rows.TrueClass[flight.Index],
            Credit = credit,
            Confidence = confidence,
        };
        ReadOnlySpan<Outcome> outcomes = _outcomes.AsSpan(slot * _tiers, flight.Asked);
        foreach (ref readonly var outcome in outcomes)
            end.Path = end.Path * 4099 + (ulong)(outcome.Step * Decision.MostTiers + outcome.Tier + 1);
        Tally.Add(end, rows, flight.Index, IsMeasured(flight.ArrivedAt, flight.Row));
        _decisions?.Record(end, outcomes, IdOf(flight));
        FreeSlot(slot);
    }

    // Of calls that were made together, the wait for one may pass while another is served.
    private long LongestServices(int slot)
    {
        ReadOnlySpan<Outcome> outcomes = _outcomes.AsSpan(slot * _tiers, _flights[slot].Asked);
        long sum = 0, longest = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            ref readonly var outcome = ref outcomes[i];
            longest = Math.Max(longest, outcome.DoneAt.Microseconds - outcome.StartedAt.Microseconds);
            if (i == outcomes.Length - 1 || outcomes[i + 1].Step != outcome.Step)
            {
                sum += longest;
                longest = 0;
            }
        }

        return sum;
    }

    private ReplayInputException Fault(in InFlight flight, string what)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"policy: row {flight.Row}");
        if (_probe is not null)
        {
            _probe.Enter("Decide", flight.Row, Clock, IdOf(flight));
            _probe.Leave();
            where = $"{_probe.Name}: {_probe.Place}";
        }

        return new ReplayInputException($"{where}: {what}; expected an outcome it was given, or a tier of the scenario that this transaction has not asked");
    }
}
