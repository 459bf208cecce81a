using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Scenarios.Reading;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>
/// Makes a typed tree of an expression: every name is known, every operand is what its operator takes. Tells of each part that
/// is wrong, and goes on beside it.
/// </summary>
/// <param name="context">Where problems and used columns are collected.</param>
/// <param name="names">What names mean.</param>
/// <param name="types">What columns hold.</param>
/// <param name="where">Where a place of the expression's text stands in the scenario.</param>
internal sealed class ExpressionTyping(ReadingContext context, ExpressionNames names, ColumnTypes types, Func<int, string> where)
{
    private const string ConditionExpected = "a condition, such as amount > 1000 or channel == \"online\"";
    private const string NumberExpected = "a number";
    private const string TextExpected = "a text";

    /// <summary>The condition; null where it is none, which has been told.</summary>
    public TruthExpression? Truth(Syntax syntax)
    {
        try
        {
            return syntax switch
            {
                LogicSyntax logic => Both(Truth(logic.Left), Truth(logic.Right), (l, r) => logic.IsOr ? new Or(l, r) : new And(l, r)),
                NotSyntax not => Truth(not.Operand) is { } operand ? new Not(operand) : null,
                ComparisonSyntax comparison => Compared(comparison),
                MembershipSyntax membership when IsText(membership.Item) || membership.Values[0] is TextSyntax => AmongTexts(membership),
                MembershipSyntax membership => AmongNumbers(membership),
                MissingSyntax missing => Tested(missing, IsText(missing.Item) ? new Missing(Text(missing.Item)) : new Missing(Number(missing.Item))),
                NameSyntax name when names.ColumnOf(name) is null => names.Resolve(name) as TruthExpression ?? throw Wrong(syntax, ConditionExpected),
                NameSyntax name => throw new ExpressionException(
                    name.At, $"column '{name.First}' alone is no condition", $"a comparison, such as {new ColumnText(name.First)} == true"),
                _ => throw Wrong(syntax, ConditionExpected),
            };
        }
        catch (ExpressionException problem)
        {
            Tell(problem);
            return null;
        }
    }

    private void Tell(ExpressionException problem) => context.Problem(where(problem.At), problem.Message, problem.Expected, problem.Meant);

    private static ExpressionException Wrong(Syntax syntax, string expected) => new(syntax.At, syntax.Description, expected);

    private static TruthExpression? Both(TruthExpression? left, TruthExpression? right, Func<TruthExpression, TruthExpression, TruthExpression> of) =>
        left is not null && right is not null ? of(left, right) : null;

    private static TruthExpression Tested(MissingSyntax syntax, Missing missing) => syntax.Is ? missing : new Not(missing);

    private TruthExpression Compared(ComparisonSyntax syntax)
    {
        if (!IsText(syntax.Left) && !IsText(syntax.Right))
            return new NumberComparison(Number(syntax.Left), syntax.Comparison, Number(syntax.Right));
        if (!syntax.IsEquality)
            throw new ExpressionException(syntax.At, "texts have no order", "== or !=, in, or numbers on both sides");
        var same = syntax.Comparison == Comparison.Equal;
        return (syntax.Left, syntax.Right) switch
        {
            (TextSyntax, TextSyntax) => throw new ExpressionException(syntax.At, "two texts as they stand are compared", "a column or a tier's label on one side"),
            (TextSyntax text, var item) => Among(Text(item), [text], same),
            (var item, TextSyntax text) => Among(Text(item), [text], same),
            _ => Alike(syntax, Text(syntax.Left), Text(syntax.Right), same),
        };
    }

    private static TextComparison Alike(ComparisonSyntax syntax, TextExpression left, TextExpression right, bool same) => left.IsLike(right)
        ? new TextComparison(left, right, same)
        : throw new ExpressionException(syntax.At, "a tier's label is compared with a column", "a class in quotes or another tier's label");

    private TextMembership AmongTexts(MembershipSyntax syntax)
    {
        if (syntax.Values.FirstOrDefault(v => v is not TextSyntax) is { } other)
            throw Wrong(other, "texts in quotes only");
        return Among(Text(syntax.Item), [.. syntax.Values.Cast<TextSyntax>()], syntax.Within);
    }

    private TextMembership Among(TextExpression item, IReadOnlyList<TextSyntax> texts, bool within)
    {
        if (item is TierLabel && context.Classes.Count > 0 && texts.FirstOrDefault(t => !context.Classes.Contains(t.Text)) is { } unknown)
            throw ExpressionNames.Unknown(unknown.At, $"unknown class '{unknown.Text}'", context.Classes, unknown.Text);
        return new TextMembership(item, [.. texts.Select(t => t.Text)], within);
    }

    private NumberMembership AmongNumbers(MembershipSyntax syntax) => new(
        Number(syntax.Item),
        [
            .. syntax.Values.Select(value => value switch
            {
                NumberSyntax number => number.Value,
                NegationSyntax { Operand: NumberSyntax number } => -number.Value,
                TextSyntax => throw Wrong(value, "numbers only"),
                _ => throw new ExpressionException(value.At, "a list holds something to be worked out", "numbers or texts as they stand, or comparisons joined by or"),
            }),
        ],
        syntax.Within);

    private bool IsText(Syntax syntax) => syntax switch
    {
        TextSyntax => true,
        NameSyntax name => names.ColumnOf(name) is { } column ? types.Of(column) == ColumnType.Text : names.Resolve(name) is TextExpression,
        _ => false,
    };

    private NumberExpression Number(Syntax syntax) => syntax switch
    {
        NumberSyntax number => new NumberLiteral(number.Value),
        NegationSyntax negation => new Negation(Number(negation.Operand)),
        ArithmeticSyntax arithmetic => new Arithmetic(Number(arithmetic.Left), arithmetic.Operation, Number(arithmetic.Right)),
        CallSyntax call => Called(call),
        NameSyntax name when names.ColumnOf(name) is { } column => new ColumnNumber(Used(name, column, ColumnType.Number)),
        NameSyntax name => names.Resolve(name) as NumberExpression ?? throw Wrong(syntax, NumberExpected),
        _ => throw Wrong(syntax, NumberExpected),
    };

    private TextExpression Text(Syntax syntax) => syntax switch
    {
        NameSyntax name when names.ColumnOf(name) is { } column => new ColumnText(Used(name, column, ColumnType.Text)),
        NameSyntax name => names.Resolve(name) as TextExpression ?? throw Wrong(syntax, TextExpected),
        _ => throw Wrong(syntax, TextExpected),
    };

    private NumberExpression Called(CallSyntax call)
    {
        if (call.Function is ExpressionWords.Least or ExpressionWords.Greatest)
        {
            if (call.Arguments.Count < 2)
                throw new ExpressionException(call.At, $"{call.Function} of {call.Arguments.Count.ToString(CultureInfo.InvariantCulture)}", "two numbers or more");
            return call.Arguments.Select(Number).Aggregate((left, right) => new Extreme(left, call.Function == ExpressionWords.Greatest, right));
        }

        if (!ExpressionWords.Functions.TryGetValue(call.Function, out var function))
            throw ExpressionNames.Unknown(call.At, $"unknown function '{call.Function}'", [.. ExpressionWords.Functions.Keys, ExpressionWords.Least, ExpressionWords.Greatest], call.Function);
        return call.Arguments is [var only]
            ? new FunctionOf(function, Number(only))
            : throw new ExpressionException(call.At, $"{call.Function} of {call.Arguments.Count.ToString(CultureInfo.InvariantCulture)}", "one number");
    }

    private string Used(NameSyntax name, string column, ColumnType type)
    {
        if (context.Roles.GetValueOrDefault(column, column) == context.Roles.GetValueOrDefault("label"))
            throw new ExpressionException(name.At, $"'{column}' is the label, which nobody knows when a transaction is routed", "another column");
        if (types.Told(column) is { } told && told.Type != type)
            throw new ExpressionException(name.At, $"column '{column}' is used as {Word(type)} here and as {Word(told.Type)} at {told.Where}", "one of the two throughout the rules");
        context.UseColumn(where(name.At), column, asNumber: type == ColumnType.Number);
        return column;
    }

    private static string Word(ColumnType type) => type == ColumnType.Number ? NumberExpected : TextExpected;
}
