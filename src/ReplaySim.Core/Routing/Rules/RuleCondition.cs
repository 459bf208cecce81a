using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Rules;

public enum Comparison
{
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// <summary>One condition on a column. A missing value satisfies none.</summary>
public abstract record RuleCondition(string Column)
{
    internal abstract Func<IBoundCondition> Bind(PolicyContext context);
}

/// <summary>A number column compared with a number.</summary>
public sealed record NumberCondition(string Column, Comparison Comparison, double Operand) : RuleCondition(Column)
{
    internal override Func<IBoundCondition> Bind(PolicyContext context)
    {
        var bound = new Bound(context.Columns.Number(context.ColumnOf(Column)), Comparison, Operand);
        return () => bound;
    }

    private sealed class Bound(NumberColumn column, Comparison comparison, double operand) : IBoundCondition
    {
        public bool Holds(in TransactionView transaction)
        {
            var value = transaction.Number(column);
            return comparison switch
            {
                Comparison.Less => value < operand,
                Comparison.AtMost => value <= operand,
                Comparison.Equal => value == operand,
                Comparison.AtLeast => value >= operand,
                _ => value > operand,
            };
        }
    }
}

/// <summary>A category column equal to one of some values (true and false are written so).</summary>
public sealed record CategoryCondition(string Column, IReadOnlyList<string> AnyOf) : RuleCondition(Column)
{
    internal override Func<IBoundCondition> Bind(PolicyContext context)
    {
        var column = context.Columns.Category(context.ColumnOf(Column));
        return () => new Bound(column, new CodeMap(context.Categories, name => AnyOf.Contains(name) ? 1 : 0));
    }

    private sealed class Bound(CategoryColumn column, CodeMap matches) : IBoundCondition
    {
        public bool Holds(in TransactionView transaction) => matches[transaction.Code(column)] == 1;
    }
}

internal interface IBoundCondition
{
    bool Holds(in TransactionView transaction);
}
