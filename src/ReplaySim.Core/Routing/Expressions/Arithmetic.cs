using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Routing.Expressions;

/// <summary>A number as it is written.</summary>
public sealed record NumberLiteral(double Value) : NumberExpression
{
    internal override BoundNumber Bind(PolicyContext context) => new Bound(Value);

    private sealed class Bound(double value) : BoundNumber
    {
        public override double Of(in Moment moment) => value;
    }
}

/// <summary>What is done with two numbers.</summary>
public enum Operation
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient; IEEE, so that nothing fails.</summary>
    Divide,
}

/// <summary>
/// IEEE arithmetic: too large a result is infinity, a number divided by 0 is infinity with its sign, and what is no number (0 / 0,
/// infinity − infinity) or made from a missing one is missing.
/// </summary>
public sealed record Arithmetic(NumberExpression Left, Operation Operation, NumberExpression Right) : NumberExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Left, Right];

    internal override BoundNumber Bind(PolicyContext context)
    {
        var (left, right) = (Left.Bind(context), Right.Bind(context));
        return Operation switch
        {
            Operation.Add => new BoundSum(left, right),
            Operation.Subtract => new BoundDifference(left, right),
            Operation.Multiply => new BoundProduct(left, right),
            _ => new BoundQuotient(left, right),
        };
    }

    private sealed class BoundSum(BoundNumber left, BoundNumber right) : BoundNumber
    {
        public override double Of(in Moment moment) => left.Of(moment) + right.Of(moment);
    }

    private sealed class BoundDifference(BoundNumber left, BoundNumber right) : BoundNumber
    {
        public override double Of(in Moment moment) => left.Of(moment) - right.Of(moment);
    }

    private sealed class BoundProduct(BoundNumber left, BoundNumber right) : BoundNumber
    {
        public override double Of(in Moment moment) => left.Of(moment) * right.Of(moment);
    }

    private sealed class BoundQuotient(BoundNumber left, BoundNumber right) : BoundNumber
    {
        public override double Of(in Moment moment) => left.Of(moment) / right.Of(moment);
    }
}

/// <summary>A number with the other sign.</summary>
public sealed record Negation(NumberExpression Operand) : NumberExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Operand];

    internal override BoundNumber Bind(PolicyContext context) => new Bound(Operand.Bind(context));

    private sealed class Bound(BoundNumber operand) : BoundNumber
    {
        public override double Of(in Moment moment) => -operand.Of(moment);
    }
}

/// <summary>What is done with one number.</summary>
public enum NumberFunction
{
    /// <summary>Absolute value.</summary>
    Abs,

    /// <summary>Square root; missing below 0.</summary>
    Sqrt,

    /// <summary>Natural logarithm, the same bits on every processor; missing below 0.</summary>
    Log,

    /// <summary>Exponential function, the same bits on every processor.</summary>
    Exp,
}

/// <summary>A function of one number, the same bits on every processor. Missing where it is undefined (the root or logarithm of less than 0).</summary>
public sealed record FunctionOf(NumberFunction Function, NumberExpression Operand) : NumberExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Operand];

    internal override BoundNumber Bind(PolicyContext context) => new Bound(Function, Operand.Bind(context));

    private sealed class Bound(NumberFunction function, BoundNumber operand) : BoundNumber
    {
        public override double Of(in Moment moment)
        {
            var x = operand.Of(moment);
            return function switch
            {
                NumberFunction.Abs => Math.Abs(x),
                NumberFunction.Sqrt => Math.Sqrt(x),
                NumberFunction.Log => PortableMath.Log(x),
                _ => PortableMath.Exp(x),
            };
        }
    }
}

/// <summary>The lesser or the greater of two numbers; missing where one is.</summary>
public sealed record Extreme(NumberExpression Left, bool Greater, NumberExpression Right) : NumberExpression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Parts => [Left, Right];

    internal override BoundNumber Bind(PolicyContext context) => new Bound(Left.Bind(context), Greater, Right.Bind(context));

    private sealed class Bound(BoundNumber left, bool greater, BoundNumber right) : BoundNumber
    {
        public override double Of(in Moment moment)
        {
            var (a, b) = (left.Of(moment), right.Of(moment));
            return greater ? Math.Max(a, b) : Math.Min(a, b);
        }
    }
}
