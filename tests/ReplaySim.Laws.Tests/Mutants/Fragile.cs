using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Takes for granted that every answer has a confidence.</summary>
internal sealed class ThrowsOnMissingConfidence : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsNaN(soFar[0].Confidence), true);
        return Decision.Accept(0);
    }
}

/// <summary>Looks up a threshold by the class of the answer, which an answer that is missing does not have.</summary>
internal sealed class ThrowsOnMissingAnswer : IRowPolicy
{
    private readonly double[] _thresholds = [0.5, MutantCascade.Threshold];

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(0);
        return soFar.Length > 1 || soFar[0].Confidence >= _thresholds[soFar[0].Answer]
            ? Decision.Accept(soFar.Length - 1)
            : Decision.Ask(1);
    }
}

/// <summary>Looks up a text that the transaction may not have.</summary>
internal sealed class ThrowsOnMissingText(LawSystem system) : IRowPolicy
{
    private readonly ReplaySim.Core.Transactions.CategoryColumn _segment = system.Context.Columns.Category("segment");

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        MutantCascade.Between(transaction.Text(_segment)!.Length > 5, soFar);
}

/// <summary>Counts labels by class, those that are missing too.</summary>
internal sealed class ThrowsOnMissingLabel : IRoutingPolicy, ILearns
{
    private readonly int[] _labels = new int[2];

    public void Learn(in MaturedLabel label) => _labels[label.TrueClass]++;

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) =>
        MutantCascade.Between(_labels[0] >= _labels[1], soFar);
}

/// <summary>Gives up when a queue is long, and with it the whole replay.</summary>
internal sealed class GivesUpWhenBusy : IRoutingPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        if (system.Waiting(0) > 1)
            throw new InvalidOperationException("too busy");
        return MutantCascade.Between(true, soFar);
    }
}
