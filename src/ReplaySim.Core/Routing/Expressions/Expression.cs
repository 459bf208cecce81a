namespace ReplaySim.Core.Routing.Expressions;

/// <summary>
/// A part of a condition, typed and free of side effects: an immutable tree that is bound to a scenario's tiers and columns, and
/// then worked out at each decision without a loop and without an allocation. Printed as the language writes it.
/// </summary>
public abstract record Expression
{
    /// <summary>What it is made of.</summary>
    public virtual IReadOnlyList<Expression> Parts => [];

    /// <summary>What it looks at beside the transaction's own columns, with all its parts.</summary>
    public Dependence Dependence => Parts.Aggregate(OwnDependence, (all, part) => all | part.Dependence);

    /// <summary>Texts that it waits for in columns, with those of its parts.</summary>
    public IEnumerable<string> SoughtTexts => OwnSoughtTexts.Concat(Parts.SelectMany(part => part.SoughtTexts));

    /// <summary>What it looks at itself, without its parts.</summary>
    protected virtual Dependence OwnDependence => Dependence.Transaction;

    /// <summary>Texts that it waits for itself, without its parts.</summary>
    protected virtual IEnumerable<string> OwnSoughtTexts => [];

    /// <inheritdoc/>
    public sealed override string ToString() => ExpressionText.Of(this);
}

/// <summary>What an expression's value depends on.</summary>
[Flags]
public enum Dependence
{
    /// <summary>The transaction's columns and its arrival: the same at every decision about it.</summary>
    Transaction = 0,

    /// <summary>What tiers have answered about it.</summary>
    Answers = 1,

    /// <summary>The state of the system.</summary>
    System = 2,
}

/// <summary>A number; NaN: missing.</summary>
public abstract record NumberExpression : Expression
{
    /// <summary>Resolves names and asks for columns; for one replay. Every mistake is a <see cref="ReplayInputException"/>.</summary>
    internal abstract BoundNumber Bind(PolicyContext context);
}

/// <summary>A text, compared for equality only.</summary>
public abstract record TextExpression : Expression
{
    /// <summary>Bound to be compared with another of its like.</summary>
    internal abstract BoundText Bind(PolicyContext context);

    /// <summary>Bound to be found among some texts (<paramref name="within"/>) or beside them; a missing one is neither.</summary>
    internal abstract BoundTruth Bind(PolicyContext context, IReadOnlyList<string> texts, bool within);

    /// <summary>Whether it can be compared with the other: both are columns' texts, or both are classes.</summary>
    public abstract bool IsLike(TextExpression other);
}

/// <summary>True or false, never missing.</summary>
public abstract record TruthExpression : Expression
{
    internal abstract BoundTruth Bind(PolicyContext context);
}

internal abstract class BoundNumber
{
    public abstract double Of(in Moment moment);
}

internal abstract class BoundText
{
    /// <summary>Stands for the text: equal texts have equal codes. Negative: missing.</summary>
    public abstract int Of(in Moment moment);
}

internal abstract class BoundTruth
{
    public abstract bool Of(in Moment moment);
}
