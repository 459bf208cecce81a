using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.PerSegment;

/// <summary>A policy for each value of a segment column, and one for all other values and rows without one.</summary>
public sealed record PerSegmentOptions : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "per_segment";

    /// <summary>The column; by default the first that history maps as <c>segment</c>.</summary>
    public string Column { get; init; } = "segment";

    /// <summary>Policy by segment, by the segment's name.</summary>
    public required IReadOnlyDictionary<string, PolicyOptions> Segments { get; init; }

    /// <summary>Policy of all other segments, and of rows without one.</summary>
    public required PolicyOptions Otherwise { get; init; }

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var column = context.Columns.Category(context.ColumnOf(Column));
        var names = Segments.Keys.Order(StringComparer.Ordinal).ToList();
        var policies = names.Select(n => NestedPolicy.Bind(Segments[n], context, $"policy.per_segment.segments.{n}"))
            .Append(NestedPolicy.Bind(Otherwise, context, "policy.per_segment.otherwise")).ToArray();
        return () =>
        {
            var places = new CodeMap(context.Categories, name => names.IndexOf(name));
            return new PerSegmentPolicy(column, places, [.. policies.Select(p => p())]);
        };
    }
}

internal sealed class PerSegmentPolicy(CategoryColumn column, CodeMap places, IRowPolicy[] policies) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var place = places[transaction.Code(column)];
        return policies[place < 0 ? policies.Length - 1 : place].Decide(transaction, soFar);
    }
}
