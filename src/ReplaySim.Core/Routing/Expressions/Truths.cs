namespace ReplaySim.Core.Routing.Expressions;

/// <summary>Whether a number or a text is missing.</summary>
public sealed record Missing : TruthExpression
{
    private readonly Expression _item;

    /// <summary>Whether a number is missing.</summary>
    public Missing(NumberExpression item) => _item = item;

    /// <summary>Whether a text is missing.</summary>
    public Missing(TextExpression item) => _item = item;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [_item];

    internal override BoundTruth Bind(PolicyContext context) => _item is NumberExpression number
        ? new BoundMissingNumber(number.Bind(context))
        : new BoundMissingText(((TextExpression)_item).Bind(context));

    private sealed class BoundMissingNumber(BoundNumber number) : BoundTruth
    {
        public override bool Of(in Moment moment) => double.IsNaN(number.Of(moment));
    }

    private sealed class BoundMissingText(BoundText text) : BoundTruth
    {
        public override bool Of(in Moment moment) => text.Of(moment) < 0;
    }
}

/// <summary>The operand does not hold.</summary>
public sealed record Not(TruthExpression Operand) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Operand];

    internal override BoundTruth Bind(PolicyContext context) => new Bound(Operand.Bind(context));

    private sealed class Bound(BoundTruth operand) : BoundTruth
    {
        public override bool Of(in Moment moment) => !operand.Of(moment);
    }
}

/// <summary>Both hold.</summary>
public sealed record And(TruthExpression Left, TruthExpression Right) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Left, Right];

    internal override BoundTruth Bind(PolicyContext context) => new Bound(Left.Bind(context), Right.Bind(context));

    private sealed class Bound(BoundTruth left, BoundTruth right) : BoundTruth
    {
        public override bool Of(in Moment moment) => left.Of(moment) && right.Of(moment);
    }
}

/// <summary>At least one holds.</summary>
public sealed record Or(TruthExpression Left, TruthExpression Right) : TruthExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Left, Right];

    internal override BoundTruth Bind(PolicyContext context) => new Bound(Left.Bind(context), Right.Bind(context));

    private sealed class Bound(BoundTruth left, BoundTruth right) : BoundTruth
    {
        public override bool Of(in Moment moment) => left.Of(moment) || right.Of(moment);
    }
}
