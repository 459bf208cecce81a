using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing;

/// <summary>What one kind of mistake costs: a constant plus a share of the transaction's value.</summary>
/// <param name="Truth">Name of the true class.</param>
/// <param name="Answer">Name of the class answered instead.</param>
/// <param name="Nanodollars">Constant part.</param>
/// <param name="ShareBillionths">Share of the value, in billionths (100 % = 1 000 000 000).</param>
public sealed record ErrorCost(string Truth, string Answer, long Nanodollars, long ShareBillionths)
{
    /// <summary>The cost for a transaction of that value, rounded down to the nano-dollar.</summary>
    public long Of(long valueNanodollars) =>
        checked(Nanodollars + (long)((Int128)valueNanodollars * ShareBillionths / 1_000_000_000));
}

/// <summary>
/// Costs of mistakes by true class and answer. Where no answer was given, or history does not name the wrong answer, the
/// transaction is charged the dearest mistake of its true class.
/// </summary>
public sealed class ErrorCosts(IReadOnlyList<ErrorCost> costs, LabelClasses classes)
{
    private readonly (int Truth, int Answer, ErrorCost Cost)[] _costs =
        [.. costs.Select(c => (classes.IndexOfName(c.Truth), classes.IndexOfName(c.Answer), c))];

    /// <summary>Whether any cost is a share of the value.</summary>
    public bool NeedsValue { get; } = costs.Any(c => c.ShareBillionths != 0);

    /// <summary>Cost in nano-dollars of answering <paramref name="answer"/> (negative: no named answer) when the truth is <paramref name="truth"/>.</summary>
    public long Of(int truth, int answer, long valueNanodollars)
    {
        var worst = 0L;
        foreach (var (t, a, cost) in _costs)
        {
            if (t == truth && (a == answer || answer < 0))
                worst = Math.Max(worst, cost.Of(valueNanodollars));
        }

        return worst;
    }

    /// <summary>The dearest mistake that answering <paramref name="answer"/> can turn out to be, in nano-dollars.</summary>
    public long DearestFor(int answer, long valueNanodollars)
    {
        var worst = 0L;
        foreach (var (_, a, cost) in _costs)
        {
            if (a == answer || answer < 0)
                worst = Math.Max(worst, cost.Of(valueNanodollars));
        }

        return worst;
    }
}
