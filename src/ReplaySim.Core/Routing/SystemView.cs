using ReplaySim.Core.Time;

namespace ReplaySim.Core.Routing;

/// <summary>The state of the system at the moment of a decision, for policies that look at queues, time or spend.</summary>
public readonly ref struct SystemView
{
    private readonly ISystemState _system;

    internal SystemView(ISystemState system) => _system = system;

    /// <summary>The moment of the decision.</summary>
    public SimTime Now => _system.Now;

    /// <summary>Calls waiting at a tier.</summary>
    public long Waiting(int tier) => _system.Waiting(tier);

    /// <summary>Calls in service at a tier.</summary>
    public int Busy(int tier) => _system.Busy(tier);

    /// <summary>Servers of a tier; null: unlimited.</summary>
    public int? Servers(int tier) => _system.Servers(tier);

    /// <summary>What calls have cost so far, in femto-dollars.</summary>
    public Int128 SpentFemtodollars => _system.SpentFemtodollars;

    /// <summary>The same in dollars, the weights of rows counted as they are written.</summary>
    public double SpentDollars => _system.SpentDollars;
}
