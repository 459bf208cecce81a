using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Replay;

/// <content>The table of transactions in flight.</content>
public sealed partial class Replayer
{
    private InFlight[] _flights = new InFlight[64];
    private Outcome[] _outcomes;
    private int[] _freeSlots = new int[64];
    private int _freeCount;
    private int _slotsUsed;

    /// <summary>Transactions in flight.</summary>
    internal int Flying => _slotsUsed - _freeCount;

    private int TakeSlot()
    {
        int slot;
        if (_freeCount > 0)
        {
            slot = _freeSlots[--_freeCount];
        }
        else
        {
            if (_slotsUsed == _flights.Length)
                GrowFlights();
            slot = _slotsUsed++;
        }

        _flights[slot] = default;
        _flights[slot].Alive = true;
        return slot;
    }

    private void FreeSlot(int slot)
    {
        ref var flight = ref _flights[slot];
        flight.Alive = false;
        if (flight.Carried)
            _carried.Remove(flight.Index);
        _freeSlots[_freeCount++] = slot;
    }

    private RowStore RowsOf(in InFlight flight) => flight.Carried ? _carried.Store : _slice!;

    private Span<Outcome> OutcomesOf(int slot) => _outcomes.AsSpan(slot * _tiers, _tiers);

    // What outlives the slice is copied, so that the slice can be given back.
    private void CarryOver()
    {
        for (var slot = 0; slot < _slotsUsed; slot++)
        {
            ref var flight = ref _flights[slot];
            if (!flight.Alive || flight.Carried)
                continue;
            flight.Index = _carried.Add(_slice!, flight.Index);
            flight.Carried = true;
        }
    }

    private void GrowFlights()
    {
        var size = checked(_flights.Length * 2);
        Array.Resize(ref _flights, size);
        Array.Resize(ref _outcomes, checked(size * _tiers));
        Array.Resize(ref _freeSlots, size);
    }
}
