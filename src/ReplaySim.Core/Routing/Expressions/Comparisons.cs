using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Expressions;

/// <summary>How two values are compared.</summary>
public enum Comparison
{
    /// <summary>Below.</summary>
    Less,

    /// <summary>Below or equal.</summary>
    AtMost,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal; false where either is missing.</summary>
    NotEqual,

    /// <summary>Above or equal.</summary>
    AtLeast,

    /// <summary>Above.</summary>
    More,
}

/// <summary>Two numbers compared; false where one is missing.</summary>
public sealed record NumberComparison(NumberExpression Left, Comparison Comparison, NumberExpression Right) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Left, Right];

    internal override BoundTruth Bind(PolicyContext context) => (Left, Right) switch
    {
        (ColumnNumber column, NumberLiteral limit) =>
            new BoundColumn(context.Columns.Number(context.ColumnOf(column.Column)), Comparison, limit.Value),
        (_, NumberLiteral limit) => new BoundLimit(Left.Bind(context), Comparison, limit.Value),
        _ => new Bound(Left.Bind(context), Comparison, Right.Bind(context)),
    };

    private static bool Holds(double left, Comparison comparison, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.Equal => left == right,
        Comparison.NotEqual => left < right || left > right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };

    private sealed class Bound(BoundNumber left, Comparison comparison, BoundNumber right) : BoundTruth
    {
        public override bool Of(in Moment moment) => Holds(left.Of(moment), comparison, right.Of(moment));
    }

    private sealed class BoundLimit(BoundNumber left, Comparison comparison, double limit) : BoundTruth
    {
        public override bool Of(in Moment moment) => Holds(left.Of(moment), comparison, limit);
    }

    // What most rules are: a column beside a limit.
    private sealed class BoundColumn(NumberColumn column, Comparison comparison, double limit) : BoundTruth
    {
        public override bool Of(in Moment moment) => Holds(moment.Transaction.Number(column), comparison, limit);
    }
}

/// <summary>A number equal to one of some (<paramref name="Within"/>) or to none; false where it is missing.</summary>
public sealed record NumberMembership(NumberExpression Item, IReadOnlyList<double> Numbers, bool Within = true) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Item];

    /// <inheritdoc/>
    public bool Equals(NumberMembership? other) =>
        other is not null && Item == other.Item && Within == other.Within && Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Item, Numbers.Count, Within);

    internal override BoundTruth Bind(PolicyContext context) => new Bound(Item.Bind(context), [.. Numbers], Within);

    private sealed class Bound(BoundNumber item, double[] numbers, bool within) : BoundTruth
    {
        public override bool Of(in Moment moment) =>
            item.Of(moment) is var value && !double.IsNaN(value) && (Array.IndexOf(numbers, value) >= 0) == within;
    }
}

/// <summary>A text equal to one of some (<paramref name="Within"/>) or to none; false where it is missing.</summary>
public sealed record TextMembership(TextExpression Item, IReadOnlyList<string> Texts, bool Within = true) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Item];

    /// <inheritdoc/>
    protected override IEnumerable<string> OwnSoughtTexts => Item is ColumnText ? Texts : [];

    /// <inheritdoc/>
    public bool Equals(TextMembership? other) =>
        other is not null && Item == other.Item && Within == other.Within && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Item, Texts.Count, Within);

    internal override BoundTruth Bind(PolicyContext context) => Item.Bind(context, Texts, Within);
}

/// <summary>Two texts that are the same (<paramref name="Same"/>) or differ; false where one is missing.</summary>
public sealed record TextComparison(TextExpression Left, TextExpression Right, bool Same = true) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Left, Right];

    internal override BoundTruth Bind(PolicyContext context) => Left.IsLike(Right)
        ? new Bound(Left.Bind(context), Right.Bind(context), Same)
        : throw new ReplayInputException($"'{this}' compares a class with a column's text; expected two of one kind");

    private sealed class Bound(BoundText left, BoundText right, bool same) : BoundTruth
    {
        public override bool Of(in Moment moment)
        {
            var (a, b) = (left.Of(moment), right.Of(moment));
            return a >= 0 && b >= 0 && (a == b) == same;
        }
    }
}
