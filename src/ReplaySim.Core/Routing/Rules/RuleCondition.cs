using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Rules;

/// <summary>How a column is compared with a number.</summary>
public enum Comparison
{
    /// <summary>Written <c>&lt;</c>.</summary>
    Less,
    /// <summary>Written <c>&lt;=</c>.</summary>
    AtMost,
    /// <summary>Written <c>==</c>, or the number alone.</summary>
    Equal,
    /// <summary>Written <c>&gt;=</c>.</summary>
    AtLeast,
    /// <summary>Written <c>&gt;</c>.</summary>
    More,
}

/// <summary>One condition on a column. A missing value satisfies none.</summary>
/// <param name="Column">The column: a mapped role, or its own name.</param>
public abstract record RuleCondition(string Column)
{
    internal abstract Func<IBoundCondition> Bind(PolicyContext context);
}

/// <summary>A number column compared with a number.</summary>
/// <param name="Column">The column: a mapped role, or its own name.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Operand">With what.</param>
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
/// <param name="Column">The column: a mapped role, or its own name.</param>
/// <param name="AnyOf">Texts, one of which it must be.</param>
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
