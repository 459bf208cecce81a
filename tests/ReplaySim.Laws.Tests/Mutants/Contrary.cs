using System.Globalization;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Transactions;
using ReplaySim.Laws.Tests.Sound;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Takes an answer that is not sure and asks on about one that is.</summary>
internal sealed class ComparesTheWrongWay(double threshold) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        return soFar.Length > 1 || soFar[0].Confidence < threshold ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
    }
}

/// <summary>Has another threshold, one minus the first, for the second class.</summary>
internal sealed class MirrorsItsThreshold(double threshold) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        var mine = soFar[0].Answer == 1 ? 1 - threshold : threshold;
        return soFar.Length > 1 || soFar[0].Confidence >= mine ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
    }
}

/// <summary>Once it is very strict it trusts only the last tier, and no longer asks the first.</summary>
internal sealed class LeavesOutTheFirst(double threshold) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(threshold > 0.95 ? 1 : 0);
        return soFar.Length > 1 || soFar[0].Tier == 1 || soFar[0].Confidence >= threshold
            ? Decision.Accept(soFar.Length - 1)
            : Decision.Ask(1);
    }
}

/// <summary>Counts cents in 32 bits: the largest amounts are negative.</summary>
internal sealed class CountsCentsInThirtyTwoBits : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(unchecked((int)(transaction.ValueNanodollars / 10_000_000)) < 10_000, soFar);
}

/// <summary>Compares amounts as texts, where 9 comes after 1 000.</summary>
internal sealed class ComparesAmountsAsTexts : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var amount = (transaction.ValueNanodollars / 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        return MutantCascade.Between(string.CompareOrdinal(amount, "500") < 0, soFar);
    }
}

/// <summary>Takes the price for the worth: asks the dearest tier.</summary>
internal sealed class AsksTheDearest(LawSystem system) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(system.Context.PriceFemtodollars[0] > system.Context.PriceFemtodollars[1], soFar);
}

/// <summary>Escalates where the amount is below the price.</summary>
internal sealed class TurnsASignRound(LawSystem system) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        var worth = transaction.ValueNanodollars * 1e6 * (1 - soFar[0].Confidence);
        return soFar.Length > 1 || worth >= system.Context.PriceFemtodollars[1] ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
    }
}

/// <summary>Looks at the first transaction of each moment closely.</summary>
internal sealed class ChecksTheFirstOfAMoment : IRoutingPolicy
{
    private long? _last;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var first = transaction.ArrivedAt.Microseconds != _last;
        if (soFar.IsEmpty)
            _last = transaction.ArrivedAt.Microseconds;
        return MutantCascade.Between(!first, soFar);
    }
}

/// <summary>Compares each amount with the one before.</summary>
internal sealed class ComparesWithTheOneBefore : IRoutingPolicy
{
    private long _before;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        var larger = transaction.ValueNanodollars > _before;
        if (soFar.IsEmpty)
            _before = transaction.ValueNanodollars;
        return MutantCascade.Between(!larger, soFar);
    }
}

/// <summary>Knows that the amount is the first column.</summary>
internal sealed class ReadsTheFirstColumn : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.Number(new NumberColumn(0)) < 100, soFar);
}

/// <summary>Takes whatever column comes last for its own.</summary>
internal sealed class ReadsTheLastColumn : IRowPolicy
{
    private readonly HistoryColumns _columns;

    public ReadsTheLastColumn(LawSystem system)
    {
        _columns = system.Context.Columns;
        _columns.Number("score");
    }

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.Number(new NumberColumn(_columns.Numbers.Count - 1)) < 0.5, soFar);
}

/// <summary>Accepts above the threshold where it declares at least.</summary>
internal sealed class DeclaresAtLeastAndMeansAbove(double threshold) : StrictCascade(threshold)
{
    protected override bool IsSure(in Outcome outcome) => outcome.Confidence > Threshold;
}

/// <summary>Takes an answer without a confidence as it is, which a cascade does not.</summary>
internal sealed class TrustsMissingConfidence(double threshold) : StrictCascade(threshold)
{
    protected override bool IsSure(in Outcome outcome) => !(outcome.Confidence < Threshold);
}

/// <summary>Declares a cascade and forgets that it knows the amount as well.</summary>
internal sealed class IsCarefulInSecret(double threshold) : StrictCascade(threshold)
{
    public override Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        soFar.Length == 1 && transaction.ValueNanodollars >= 1_000_000_000_000 ? Decision.Ask(1) : base.Decide(transaction, soFar);
}
