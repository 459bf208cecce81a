using System.Globalization;

namespace ReplaySim.Core.Routing.Expressions;

/// <summary>Expressions as the language writes them, with no more parentheses than are needed.</summary>
public static class ExpressionText
{
    private enum Level
    {
        Or,
        And,
        Not,
        Comparison,
        Sum,
        Product,
        Negation,
        Value,
    }

    /// <summary>An expression's text: read again, it is the same tree, where no column has the name of a tier.</summary>
    public static string Of(Expression expression) => expression switch
    {
        NumberLiteral literal => Number(literal.Value),
        ColumnNumber column => Name(column.Column),
        ColumnText column => Name(column.Column),
        TierConfidence tier => $"{Name(tier.Tier)}.{ExpressionWords.Confidence}",
        TierLabel tier => $"{Name(tier.Tier)}.{ExpressionWords.Label}",
        TierProgress tier => $"{Name(tier.Tier)}.{ExpressionWords.Of(tier.Step)}",
        TierState tier => $"{Name(tier.Tier)}.{ExpressionWords.Of(tier.Gauge)}",
        ArrivalClock clock => $"{ExpressionWords.Time}.{ExpressionWords.Of(clock.Part)}",
        SpentDollars => ExpressionWords.Spent,
        Negation negation => "-" + Within(negation.Operand, Level.Negation),
        Arithmetic a => $"{Within(a.Left, LevelOf(a))} {ExpressionWords.SignOf(a.Operation)} {Within(a.Right, LevelOf(a) + 1)}",
        FunctionOf function => $"{ExpressionWords.Of(function.Function)}({Of(function.Operand)})",
        Extreme extreme => $"{(extreme.Greater ? ExpressionWords.Greatest : ExpressionWords.Least)}({Of(extreme.Left)}, {Of(extreme.Right)})",
        NumberComparison c => $"{Within(c.Left, Level.Sum)} {SignOf(c.Comparison)} {Within(c.Right, Level.Sum)}",
        NumberMembership m => $"{Within(m.Item, Level.Sum)} {In(m.Within)} ({string.Join(", ", m.Numbers.Select(Number))})",
        TextMembership { Texts: [var only] } m => $"{Of(m.Item)} {Same(m.Within)} {Quoted(only)}",
        TextMembership m => $"{Of(m.Item)} {In(m.Within)} ({string.Join(", ", m.Texts.Select(Quoted))})",
        TextComparison c => $"{Of(c.Left)} {Same(c.Same)} {Of(c.Right)}",
        Missing missing => $"{Within(missing.Parts[0], Level.Sum)} is missing",
        Not not => "not " + Within(not.Operand, Level.Not),
        And and => $"{Within(and.Left, Level.And)} and {Within(and.Right, Level.Not)}",
        Or or => $"{Within(or.Left, Level.Or)} or {Within(or.Right, Level.And)}",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static string Within(Expression part, Level level) => LevelOf(part) < level ? $"({Of(part)})" : Of(part);

    private static Level LevelOf(Expression expression) => expression switch
    {
        Or => Level.Or,
        And => Level.And,
        Not => Level.Not,
        TierProgress => Level.Value,
        TruthExpression => Level.Comparison,
        Arithmetic { Operation: Operation.Add or Operation.Subtract } => Level.Sum,
        Arithmetic => Level.Product,
        Negation => Level.Negation,
        _ => Level.Value,
    };

    private static string SignOf(Comparison comparison) => ExpressionWords.Signs.First(s => s.Comparison == comparison).Sign;

    private static string In(bool within) => within ? "in" : "not in";

    private static string Same(bool same) => SignOf(same ? Comparison.Equal : Comparison.NotEqual);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Name(string name) =>
        ExpressionWords.IsPlainName(name) ? name : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
