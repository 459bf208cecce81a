using ReplaySim.Core.Replay;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Routing;

/// <summary>The state of the system at the moment of a decision, for policies that look at queues, time or spend.</summary>
public readonly ref struct SystemView
{
    private readonly Replayer _replayer;

    internal SystemView(Replayer replayer) => _replayer = replayer;

    /// <summary>The moment of the decision.</summary>
    public SimTime Now => new(_replayer.Clock);

    /// <summary>Calls waiting at a tier.</summary>
    public long Waiting(int tier) => _replayer.StationOf(tier).Waiting;

    /// <summary>Calls in service at a tier.</summary>
    public int Busy(int tier) => _replayer.StationOf(tier).Busy;

    /// <summary>Servers of a tier; null: unlimited.</summary>
    public int? Servers(int tier) => _replayer.StationOf(tier).Servers;

    /// <summary>What calls have cost so far, in femto-dollars.</summary>
    public Int128 SpentFemtodollars => _replayer.SpentFemtodollars;
}
