using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;

namespace Extending;

public sealed record HourlyBudgetOptions(double Threshold, decimal DollarsPerHour);

/// <summary>Escalates doubtful answers while the hour's calls have cost less than the budget.</summary>
public sealed class HourlyBudget(PolicyContext context, HourlyBudgetOptions options) : IRoutingPolicy
{
    private readonly int _last = context.Tiers.Count - 1;
    private readonly Int128 _budget = (Int128)(options.DollarsPerHour * 1_000_000_000_000_000m);
    private long _hour = long.MinValue;
    private Int128 _spentBefore;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var hour = Math.DivRem(system.Now.Microseconds, SimTime.PerHour).Quotient;
        if (hour != _hour)
            (_hour, _spentBefore) = (hour, system.SpentFemtodollars);
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        var doubtful = soFar[^1].Tier != _last && !(soFar[^1].Covered && soFar[^1].Confidence >= options.Threshold);
        return doubtful && system.SpentFemtodollars - _spentBefore < _budget ? Decision.Ask(_last) : Decision.Accept(soFar.Length - 1);
    }
}
