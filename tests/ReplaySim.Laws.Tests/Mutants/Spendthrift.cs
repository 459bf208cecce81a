using ReplaySim.Core.Routing;
using ReplaySim.Laws.Tests.Sound;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Has a budget for each tier, and so spends it twice.</summary>
internal sealed class HasABudgetPerTier(LawSystem system) : KeepsItsBudget(system)
{
    private readonly long[] _spent = new long[2];
    private long? _window;

    protected override bool Pay(int tier)
    {
        if (_window != Start)
            Array.Clear(_spent);
        _window = Start;
        if (_spent[tier] + Price(tier) > Budget)
            return false;
        _spent[tier] += Price(tier);
        return true;
    }
}

/// <summary>Counts a call when it has been answered, so that whatever is on its way is free.</summary>
internal sealed class CountsWhenAnswered(LawSystem system) : KeepsItsBudget(system)
{
    public override Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView view)
    {
        Turn(view.Now.Microseconds);
        if (!soFar.IsEmpty)
            Spent += Price(soFar[^1].Tier);
        return base.Decide(transaction, soFar, view);
    }

    protected override bool Pay(int tier) => Spent + Price(tier) <= Budget;
}

/// <summary>Starts a new window with the first call after the last one, not where it begins.</summary>
internal sealed class StartsWindowsLate(LawSystem system) : KeepsItsBudget(system)
{
    protected override void Turn(long now)
    {
        if (now - Start < WindowMicros)
            return;
        Start = now;
        Spent = 0;
    }
}

/// <summary>Asks both tiers at once and pays for the first.</summary>
internal sealed class PaysOneForAll(LawSystem system) : KeepsItsBudget(system)
{
    public override Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView view)
    {
        Turn(view.Now.Microseconds);
        if (!soFar.IsEmpty)
            return Decision.Accept(soFar.Length - 1);
        return Pay(0) ? Decision.AskAll(0b11) : Decision.Reject("budget spent");
    }
}

/// <summary>Looks at what calls have cost so far, where those that wait for a server do not stand yet.</summary>
internal sealed class ForgetsTheQueue(LawSystem system) : KeepsItsBudget(system)
{
    private Int128 _before;
    private Int128 _spent;

    public override Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView view)
    {
        _spent = view.SpentFemtodollars;
        return base.Decide(transaction, soFar, view);
    }

    protected override void Turn(long now)
    {
        var start = Start;
        base.Turn(now);
        if (Start != start)
            _before = _spent;
    }

    protected override bool Pay(int tier) => _spent - _before + Price(tier) <= Budget;
}

/// <summary>Pays on arrival only: an escalation is free.</summary>
internal sealed class EscalatesForNothing(LawSystem system) : KeepsItsBudget(system)
{
    protected override bool Pay(int tier) => tier == 1 || base.Pay(tier);
}
