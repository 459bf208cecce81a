using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Recorded;

/// <summary>
/// Replays a routing that history holds: a column with the path of tiers, <c>fast</c>, <c>fast&gt;ensemble</c> (one after the
/// other) or <c>fast+middle&gt;ensemble</c> (together). An empty path is a rejection.
/// </summary>
public sealed record RecordedOptions : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "recorded";

    /// <summary>The column with the path.</summary>
    public required string Path { get; init; }

    /// <summary>The column that names the tier whose answer was taken; null: the last of the path.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>What the paths come from, for messages.</summary>
    public string Source { get; init; } = "policy.recorded";

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var path = context.Columns.Category(context.ColumnOf(Path));
        CategoryColumn? answeredBy = AnsweredBy is null ? null : context.Columns.Category(context.ColumnOf(AnsweredBy));
        return () => new RecordedPolicy(path, answeredBy, new RecordedPaths(context, Source), context);
    }
}

internal sealed class RecordedPolicy(
    CategoryColumn path, CategoryColumn? answeredBy, RecordedPaths paths, PolicyContext context) : IRowPolicy
{
    private readonly CodeMap _answerTier = new(
        context.Categories, name => name.Length == 0 ? CategoryTable.Missing : context.TierIndex(name, "policy.recorded"));

    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var steps = paths.Of(transaction.Code(path));
        var done = soFar.IsEmpty ? 0 : soFar[^1].Step + 1;
        if (done < steps.Length)
        {
            var tiers = steps[done];
            return (tiers & (tiers - 1)) == 0
                ? Decision.Ask(System.Numerics.BitOperations.TrailingZeroCount(tiers))
                : Decision.AskAll(tiers);
        }

        if (answeredBy is not { } column)
            return soFar.IsEmpty ? Decision.Reject("history records no tier") : Decision.Accept(soFar.Length - 1);
        var tier = _answerTier[transaction.Code(column)];
        for (var i = 0; i < soFar.Length; i++)
        {
            if (soFar[i].Tier == tier)
                return Decision.Accept(i);
        }

        return Decision.Reject("history records no answer");
    }
}
