using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Expressions;

/// <summary>A number column, by its name or its role.</summary>
public sealed record ColumnNumber(string Column) : NumberExpression
{
    internal override BoundNumber Bind(PolicyContext context) => new Bound(context.Columns.Number(context.ColumnOf(Column)));

    private sealed class Bound(NumberColumn column) : BoundNumber
    {
        public override double Of(in Moment moment) => moment.Transaction.Number(column);
    }
}

/// <summary>A category column, by its name or its role; booleans and numbers as they are written.</summary>
public sealed record ColumnText(string Column) : TextExpression
{
    private const int Differs = 0;
    private const int Matches = 1;

    /// <inheritdoc/>
    public override bool IsLike(TextExpression other) => other is ColumnText;

    internal override BoundText Bind(PolicyContext context) => new Bound(ColumnOf(context));

    internal override BoundTruth Bind(PolicyContext context, IReadOnlyList<string> texts, bool within) => new BoundMembership(
        ColumnOf(context), new CodeMap(context.Categories, name => texts.Contains(name) == within ? Matches : Differs));

    private CategoryColumn ColumnOf(PolicyContext context) => context.Columns.Category(context.ColumnOf(Column));

    private sealed class Bound(CategoryColumn column) : BoundText
    {
        public override int Of(in Moment moment) => moment.Transaction.Code(column);
    }

    private sealed class BoundMembership(CategoryColumn column, CodeMap map) : BoundTruth
    {
        public override bool Of(in Moment moment) => map[moment.Transaction.Code(column)] == Matches;
    }
}
