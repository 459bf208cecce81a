namespace ReplaySim.Core.Replay;

/// <summary>A transaction between its arrival and its end.</summary>
internal struct InFlight
{
    public long Row;
    public long ArrivedAt;
    public long WaitMicros;
    public long SpentFemtodollars;

    /// <summary>Tiers that have let it in, a bit each.</summary>
    public ulong AskedTiers;

    /// <summary>Its place in the current slice, or in the carried rows.</summary>
    public int Index;

    /// <summary>Calls let in so far; also the number of its outcomes.</summary>
    public int Asked;

    /// <summary>Calls of the current step still to answer.</summary>
    public int Pending;

    public int Step;
    public bool Alive;
    public bool Carried;

    /// <summary>A call of the current step was turned away: the transaction ends rejected when the others are back.</summary>
    public bool TurnedAway;
}
