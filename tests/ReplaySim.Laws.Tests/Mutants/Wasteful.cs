using System.Globalization;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Makes a list of tiers for each decision.</summary>
internal sealed class ListsItsTiers : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var tiers = new List<int> { 0, 1 };
        return soFar.IsEmpty ? Decision.Ask(tiers[0]) : Decision.Accept(soFar.Length - 1);
    }
}

/// <summary>Writes each reason anew.</summary>
internal sealed class WritesItsReasons : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (transaction.ValueNanodollars >= 1_000_000_000_000)
            return Decision.Reject("too much: " + transaction.ValueNanodollars.ToString(CultureInfo.InvariantCulture));
        return MutantCascade.Between(true, soFar);
    }
}

/// <summary>Asks with a lambda that remembers the transaction.</summary>
internal sealed class CapturesItsAmount : IRowPolicy
{
    private readonly double[] _limits = [100, 1_000];

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var amount = transaction.ValueNanodollars / 1e9;
        return MutantCascade.Between(!Array.Exists(_limits, limit => amount >= limit), soFar);
    }
}
