using ReplaySim.Core.Money;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Time;

namespace ReplaySim.Laws.Tests.Sound;

/// <summary>
/// Asks the first tier, and the second while in doubt, as far as the budget of the window goes, which starts with the first arrival.
/// </summary>
internal class KeepsItsBudget(LawSystem system) : IRoutingPolicy
{
    public const decimal Dollars = 0.5m;
    public const long Budget = (long)(Dollars * MoneyText.FemtoPerDollar);
    public const long WindowMicros = SimTime.PerHour;

    public static TimeSpan Window { get; } = TimeSpan.FromHours(1);

    protected long? Start { get; set; }

    protected long Spent { get; set; }

    public virtual Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView view)
    {
        Turn(view.Now.Microseconds);
        if (soFar.IsEmpty)
            return Pay(0) ? Decision.Ask(0) : Decision.Reject("budget spent");
        return soFar.Length > 1 || Mutants.MutantCascade.IsSure(soFar) || !Pay(1) ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
    }

    /// <summary>Starts a new window when it is time.</summary>
    protected virtual void Turn(long now)
    {
        Start ??= now;
        var passed = (now - Start.Value) / WindowMicros;
        if (passed == 0)
            return;
        Start += passed * WindowMicros;
        Spent = 0;
    }

    /// <summary>Pays for a call if there is enough left.</summary>
    protected virtual bool Pay(int tier)
    {
        if (Spent + Price(tier) > Budget)
            return false;
        Spent += Price(tier);
        return true;
    }

    protected long Price(int tier) => system.Context.PriceFemtodollars[tier];
}

/// <summary>The same for every span of that length: what was asked is remembered until it is long enough ago.</summary>
internal sealed class KeepsItsSlidingBudget(LawSystem system) : KeepsItsBudget(system)
{
    private readonly Queue<(long At, long Price)> _calls = new();
    private long _now;

    protected override void Turn(long now)
    {
        _now = now;
        while (_calls.TryPeek(out var oldest) && now - oldest.At >= WindowMicros)
            Spent -= _calls.Dequeue().Price;
    }

    protected override bool Pay(int tier)
    {
        if (!base.Pay(tier))
            return false;
        _calls.Enqueue((_now, Price(tier)));
        return true;
    }
}
