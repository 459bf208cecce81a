using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Asks the next tier by number until sure, also past the last.</summary>
internal sealed class AsksPastTheLastTier : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        !soFar.IsEmpty && MutantCascade.IsSure(soFar) ? Decision.Accept(soFar.Length - 1) : Decision.Ask(soFar.Length);
}

/// <summary>Asks several tiers at once, one of which only larger systems have.</summary>
internal sealed class AsksFourTiersAtOnce : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        soFar.IsEmpty ? Decision.AskAll(0b1111) : Decision.Accept(0);
}

/// <summary>Asks the first tier until it is sure: for ever.</summary>
internal sealed class AsksForEver : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        !soFar.IsEmpty && MutantCascade.IsSure(soFar) ? Decision.Accept(soFar.Length - 1) : Decision.Ask(0);
}

/// <summary>Asks everybody once the first is in doubt, the first too.</summary>
internal sealed class AsksTheFirstAgainAmongAll(int tiers) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        return MutantCascade.IsSure(soFar) || soFar.Length > 1 ? Decision.Accept(soFar.Length - 1) : Decision.AskAll((1UL << tiers) - 1);
    }
}

/// <summary>Counts answers where it should look which tiers gave them: wrong only where a full queue has led on.</summary>
internal sealed class CountsAnswersForTiers(int tiers) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        !soFar.IsEmpty && (MutantCascade.IsSure(soFar) || soFar.Length == tiers)
            ? Decision.Accept(soFar.Length - 1)
            : Decision.Ask(soFar.Length);
}

/// <summary>Answers cheap transactions without asking.</summary>
internal sealed class AcceptsBeforeAsking : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        soFar.IsEmpty && transaction.ValueNanodollars > 0 ? Decision.Ask(0) : Decision.Accept(0);
}

/// <summary>Averages class indexes, those of answers without a class too.</summary>
internal sealed class AveragesClassIndexes : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.AskAll(0b11);
        var sum = 0;
        foreach (ref readonly var outcome in soFar)
            sum += outcome.Answer;
        return Decision.AcceptCombined(sum / soFar.Length, MutantCascade.Threshold);
    }
}
