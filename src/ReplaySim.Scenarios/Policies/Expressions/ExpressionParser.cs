using ReplaySim.Core.Numerics;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Scenarios.Units;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using T = ReplaySim.Scenarios.Policies.Expressions.ExpressionToken;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>Reads the text of an expression.</summary>
internal static class ExpressionParser
{
    /// <summary>Most tokens of an expression. Chains of operators are as deep as they are long.</summary>
    public const int MostTokens = 2_000;

    private const string Value = "a number, a text in quotes, a column, a tier's confidence or label, a function or a parenthesis";
    private const string AfterValue = "an operator (+ - * / < <= == != >= >), in, is missing, and, or, or ";

    private static readonly ExpressionTokenizer Tokenizer = new();

    private static readonly TokenListParser<T, Syntax> Literal = Token.EqualTo(T.Number).Select(NumberOf)
        .Or(Token.EqualTo(T.Text).Select(t => (Syntax)new TextSyntax(At(t), Unquoted(t), t.ToStringValue())))
        .Or(Token.EqualTo(T.Flag).Select(t => (Syntax)new TextSyntax(At(t), t.ToStringValue(), t.ToStringValue())));

    private static readonly TokenListParser<T, (string Name, bool IsQuoted, int At)> NamePart =
        Token.EqualTo(T.Name).Select(t => (t.ToStringValue(), false, At(t)))
            .Or(Token.EqualTo(T.QuotedName).Select(t => (Unquoted(t), true, At(t))));

    private static readonly TokenListParser<T, (string? Name, int At)> Member =
        Token.EqualTo(T.Dot).IgnoreThen(Token.EqualTo(T.Name)).Select(t => ((string?)t.ToStringValue(), At(t)));

    private static readonly TokenListParser<T, Syntax[]?> Arguments =
        Parse.Ref(() => Condition!).ManyDelimitedBy(Token.EqualTo(T.Comma))
            .Between(Token.EqualTo(T.Open), Token.EqualTo(T.Close)).Select(all => (Syntax[]?)all);

    private static readonly TokenListParser<T, Syntax[]?> Nothing = Parse.Return<T, Syntax[]?>(null);

    private static readonly TokenListParser<T, (string? Name, int At)> NoMember = Parse.Return<T, (string?, int)>(default);

    private static readonly TokenListParser<T, Syntax> NameOrCall =
        from name in NamePart
        from arguments in name.IsQuoted ? Nothing : Arguments.OptionalOrDefault()
        from member in arguments is null ? Member.OptionalOrDefault() : NoMember
        select arguments is null
            ? (Syntax)new NameSyntax(name.At, name.Name, name.IsQuoted, member.Name, member.At)
            : new CallSyntax(name.At, name.Name, arguments);

    private static readonly TokenListParser<T, Syntax> Primary = Literal.Or(NameOrCall)
        .Or(Parse.Ref(() => Condition!).Between(Token.EqualTo(T.Open), Token.EqualTo(T.Close))).Named(Value);

    private static readonly TokenListParser<T, Syntax> Signed =
        (from minus in Token.EqualTo(T.Minus)
         from operand in Parse.Ref(() => Signed!)
         select (Syntax)new NegationSyntax(At(minus), operand))
        .Or(Primary);

    private static readonly TokenListParser<T, Syntax> Product = Parse.Chain(
        Token.EqualTo(T.Times).Value(Operation.Multiply).Or(Token.EqualTo(T.Over).Value(Operation.Divide)),
        Signed, (operation, left, right) => new ArithmeticSyntax(left, operation, right));

    private static readonly TokenListParser<T, Syntax> Sum = Parse.Chain(
        Token.EqualTo(T.Plus).Value(Operation.Add).Or(Token.EqualTo(T.Minus).Value(Operation.Subtract)),
        Product, (operation, left, right) => new ArithmeticSyntax(left, operation, right));

    // What follows a value and makes a condition of it, with its place.
    private static readonly TokenListParser<T, (int At, Func<Syntax, Syntax> Of)> Predicate =
        (from sign in Token.EqualTo(T.Comparison)
         from right in Sum
         select (At(sign), (Func<Syntax, Syntax>)(left => new ComparisonSyntax(left, ComparisonOf(sign), right))))
        .Or(from word in Token.EqualTo(T.Is)
            from not in Token.EqualTo(T.Not).OptionalOrDefault()
            from missing in Token.EqualTo(T.Missing)
            select (At(word), (Func<Syntax, Syntax>)(item => new MissingSyntax(item, !not.HasValue))))
        .Or(from not in Token.EqualTo(T.Not).OptionalOrDefault()
            from word in Token.EqualTo(T.In)
            from values in Sum.AtLeastOnceDelimitedBy(Token.EqualTo(T.Comma)).Between(Token.EqualTo(T.Open), Token.EqualTo(T.Close))
            select (At(word), (Func<Syntax, Syntax>)(item => new MembershipSyntax(item, !not.HasValue, values))));

    private static readonly TokenListParser<T, Syntax> Comparisons =
        from left in Sum
        from predicates in Predicate.Many()
        select predicates switch
        {
            [] => left,
            [var only] => only.Of(left),
            _ => throw new ExpressionException(predicates[1].At, "a comparison is compared again", "comparisons joined by and, such as 1 < x and x < 2"),
        };

    private static readonly TokenListParser<T, Syntax> Negated =
        (from not in Token.EqualTo(T.Not)
         from operand in Parse.Ref(() => Negated!)
         select (Syntax)new NotSyntax(At(not), operand))
        .Or(Comparisons);

    private static readonly TokenListParser<T, Syntax> Conjunction =
        Parse.Chain(Token.EqualTo(T.And), Negated, (_, left, right) => new LogicSyntax(left, false, right));

    private static readonly TokenListParser<T, Syntax> Condition =
        Parse.Chain(Token.EqualTo(T.Or), Conjunction, (_, left, right) => new LogicSyntax(left, true, right));

    private static readonly TokenListParser<T, Syntax> Whole = Condition.AtEnd();

    /// <summary>The expression's tree.</summary>
    /// <exception cref="ExpressionException">The text is no expression.</exception>
    public static Syntax Read(string text)
    {
        var tokens = Tokenizer.Tokenize(text);
        if (tokens.Skip(MostTokens).FirstOrDefault() is { HasValue: true } beyond)
            throw new ExpressionException(At(beyond), $"the expression has more than {MostTokens} words and signs", "a shorter one; rules can share the work");
        ExpressionNesting.Check(tokens);
        var result = Whole.TryParse(tokens);
        return result.HasValue ? result.Value : throw Problem(text, tokens, result);
    }

    public static int At(Token<T> token) => token.Span.Position.Absolute;

    /// <summary>Whether a value can end with such a token.</summary>
    public static bool EndsValue(T kind) => kind is T.Number or T.Text or T.Name or T.QuotedName or T.Flag or T.Missing or T.Close;

    private static ExpressionException Problem(string text, TokenList<T> tokens, TokenListParserResult<T, Syntax> result)
    {
        var at = result.Remainder.IsAtEnd ? null : (Token<T>?)result.Remainder.ConsumeToken().Value;
        var read = tokens.Count() - result.Remainder.Count();
        var before = read == 0 ? default : tokens.ElementAt(read - 1);
        var expected = before.HasValue && EndsValue(before.Kind) ? AfterValueIn(tokens.Take(read))
            : result.Expectations is { Length: > 0 } few ? string.Join(" or ", few)
            : Value;
        return at is { } token
            ? new ExpressionException(At(token), $"{token.ToStringValue()} is out of place", expected)
            : new ExpressionException(text.TrimEnd().Length, tokens.Any() ? "the expression ends too early" : "the expression is empty", expected);
    }

    private static string AfterValueIn(IEnumerable<Token<T>> read)
    {
        var isOpen = read.Sum(t => t.Kind switch { T.Open => 1, T.Close => -1, _ => 0 }) > 0;
        return AfterValue + (isOpen ? "a closing )" : "the end");
    }

    private static Comparison ComparisonOf(Token<T> sign) => ExpressionWords.Signs.First(s => s.Sign == sign.ToStringValue()).Comparison;

    private static Syntax NumberOf(Token<T> token)
    {
        var text = token.ToStringValue();
        var number = UnitText.Number(text)
            ?? (UnitText.Dollars(text) is { } dollars ? DecimalText.ToDouble(dollars) : text.EndsWith('%') ? UnitText.Share(text) : UnitText.Count(text));
        return number is { } value
            ? new NumberSyntax(At(token), value, text)
            : throw new ExpressionException(At(token), $"'{text}' is no number", "a number such as 0.93, 10k, $3 or 99.5%; durations and other units have no place here");
    }

    private static string Unquoted(Token<T> token)
    {
        var text = token.ToStringValue();
        var quote = text[..1];
        return text[1..^1].Replace(quote + quote, quote, StringComparison.Ordinal);
    }
}
