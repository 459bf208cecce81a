using ReplaySim.Core.Routing.Expressions;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>An expression as it is written, before names and types are known.</summary>
/// <param name="At">Where it begins in the text, from 0.</param>
internal abstract record Syntax(int At)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Description { get; }

    /// <summary>The operands, in their order.</summary>
    public virtual IReadOnlyList<Syntax> Parts => [];
}

internal sealed record NumberSyntax(int At, double Value, string Written) : Syntax(At)
{
    public override string Description => $"{Written} is a number";
}

/// <param name="At">Where.</param>
/// <param name="Text">The text without quotes.</param>
/// <param name="Written">With them.</param>
internal sealed record TextSyntax(int At, string Text, string Written) : Syntax(At)
{
    public override string Description => $"{Written} is a text";
}

/// <param name="At">Where.</param>
/// <param name="First">A column, or what the member belongs to.</param>
/// <param name="IsQuoted">The first part stands within backticks.</param>
/// <param name="Member">What follows the dot; null: nothing.</param>
/// <param name="MemberAt">Where.</param>
internal sealed record NameSyntax(int At, string First, bool IsQuoted, string? Member = null, int MemberAt = 0) : Syntax(At)
{
    public override string Description => $"'{First}{(Member is null ? "" : "." + Member)}' is another kind of value";
}

internal sealed record CallSyntax(int At, string Function, IReadOnlyList<Syntax> Arguments) : Syntax(At)
{
    public override string Description => $"{Function}(…) is a number";

    public override IReadOnlyList<Syntax> Parts => Arguments;
}

internal sealed record NegationSyntax(int At, Syntax Operand) : Syntax(At)
{
    public override string Description => "this is a number";

    public override IReadOnlyList<Syntax> Parts => [Operand];
}

internal sealed record ArithmeticSyntax(Syntax Left, Operation Operation, Syntax Right) : Syntax(Left.At)
{
    public override string Description => "this is a number";

    public override IReadOnlyList<Syntax> Parts => [Left, Right];
}

internal sealed record ComparisonSyntax(Syntax Left, Comparison Comparison, Syntax Right) : Syntax(Left.At)
{
    public override string Description => "this is a condition";

    public override IReadOnlyList<Syntax> Parts => [Left, Right];

    /// <summary>Whether it tells equal from different, which texts can be too.</summary>
    public bool IsEquality => Comparison is Comparison.Equal or Comparison.NotEqual;
}

internal sealed record MembershipSyntax(Syntax Item, bool Within, IReadOnlyList<Syntax> Values) : Syntax(Item.At)
{
    public override string Description => "this is a condition";

    public override IReadOnlyList<Syntax> Parts => [Item, .. Values];
}

internal sealed record MissingSyntax(Syntax Item, bool Is) : Syntax(Item.At)
{
    public override string Description => "this is a condition";

    public override IReadOnlyList<Syntax> Parts => [Item];
}

internal sealed record NotSyntax(int At, Syntax Operand) : Syntax(At)
{
    public override string Description => "this is a condition";

    public override IReadOnlyList<Syntax> Parts => [Operand];
}

internal sealed record LogicSyntax(Syntax Left, bool IsOr, Syntax Right) : Syntax(Left.At)
{
    public override string Description => "this is a condition";

    public override IReadOnlyList<Syntax> Parts => [Left, Right];
}
