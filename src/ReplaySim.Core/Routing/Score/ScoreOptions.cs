using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Score;

/// <summary>
/// Routes by cut points on a column: below the first cut to the first tier, from the last cut up to the last tier. A missing
/// score goes to the last tier.
/// </summary>
public sealed record ScoreOptions : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "score";

    /// <summary>The column; by default the one that history maps as <c>score</c>.</summary>
    public string Column { get; init; } = "score";

    /// <summary>Ascending cut points, one fewer than tiers. <see cref="double.PositiveInfinity"/>: never reached.</summary>
    public required IReadOnlyList<double> Cuts { get; init; }

    /// <summary>The tiers from low to high score; null: all in the scenario's order.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var chain = context.Chain(Tiers, "policy.score.tiers");
        if (Cuts.Count != chain.Length - 1)
            throw new ReplayInputException($"policy.score.cuts: {Cuts.Count} cuts for {chain.Length} tiers; expected {chain.Length - 1}");
        for (var i = 1; i < Cuts.Count; i++)
        {
            if (Cuts[i] < Cuts[i - 1])
                throw new ReplayInputException(FormattableString.Invariant(
                    $"policy.score.cuts: {Cuts[i]} comes after {Cuts[i - 1]}; expected ascending cut points"));
        }

        var column = context.Columns.Number(context.ColumnOf(Column));
        double[] cuts = [.. Cuts];
        return () => new ScorePolicy(column, cuts, chain);
    }
}

internal sealed class ScorePolicy(NumberColumn column, double[] cuts, int[] chain) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (!soFar.IsEmpty)
            return Decision.Accept(0);
        var score = transaction.Number(column);
        if (double.IsNaN(score))
            return Decision.Ask(chain[^1]);
        var at = 0;
        while (at < cuts.Length && score >= cuts[at])
            at++;
        return Decision.Ask(chain[at]);
    }
}
