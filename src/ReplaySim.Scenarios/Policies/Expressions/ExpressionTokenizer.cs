using ReplaySim.Core.Routing.Expressions;
using Superpower;
using Superpower.Model;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
/// <exception cref="ExpressionException">Something that no expression has, or a quote left open.</exception>
internal sealed class ExpressionTokenizer : Tokenizer<ExpressionToken>
{
    private static readonly Dictionary<string, ExpressionToken> Words = new(StringComparer.Ordinal)
    {
        ["and"] = ExpressionToken.And,
        ["or"] = ExpressionToken.Or,
        ["not"] = ExpressionToken.Not,
        ["in"] = ExpressionToken.In,
        ["is"] = ExpressionToken.Is,
        ["missing"] = ExpressionToken.Missing,
        ["true"] = ExpressionToken.Flag,
        ["false"] = ExpressionToken.Flag,
    };

    private static readonly Dictionary<char, ExpressionToken> Signs = new()
    {
        ['+'] = ExpressionToken.Plus,
        ['-'] = ExpressionToken.Minus,
        ['*'] = ExpressionToken.Times,
        ['/'] = ExpressionToken.Over,
        ['('] = ExpressionToken.Open,
        [')'] = ExpressionToken.Close,
        [','] = ExpressionToken.Comma,
        ['.'] = ExpressionToken.Dot,
    };

    // As other languages write it, and as this one does.
    private static readonly (string Foreign, string Own)[] Foreign =
        [("&&", "and"), ("||", "or"), ("<>", "!="), ("=>", ">="), ("=<", "<="), ("=", "=="), ("!", "not"), ("&", "and"), ("|", "or")];

    protected override IEnumerable<Result<ExpressionToken>> Tokenize(TextSpan span)
    {
        var text = span.ToStringValue();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (token, length) = Next(text, at);
            yield return Result.Value(token, span.Skip(at), span.Skip(at + length));
            at += length;
        }
    }

    private static (ExpressionToken Token, int Length) Next(string text, int at)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c) || c == '$')
            return (ExpressionToken.Number, NumberLength(text, at));
        if (ExpressionWords.IsFirst(c))
        {
            var end = at;
            while (end < text.Length && ExpressionWords.IsLater(text[end]))
                end++;
            return (Words.GetValueOrDefault(text[at..end], ExpressionToken.Name), end - at);
        }

        if (c is '"' or '\'')
            return (ExpressionToken.Text, QuotedLength(text, at));
        if (c == '`')
            return (ExpressionToken.QuotedName, QuotedLength(text, at));
        foreach (var (sign, _) in ExpressionWords.Signs)
        {
            if (text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal) && !text.AsSpan(at).StartsWith("<>", StringComparison.Ordinal))
                return (ExpressionToken.Comparison, sign.Length);
        }

        if (Signs.TryGetValue(c, out var simple))
            return (simple, 1);
        foreach (var (foreign, own) in Foreign)
        {
            if (text.AsSpan(at).StartsWith(foreign, StringComparison.Ordinal))
                throw new ExpressionException(at, $"'{foreign}' is no operator", "the operators of this language", own);
        }

        throw new ExpressionException(at, $"'{c}' has no place in an expression", "numbers, texts in quotes, names, operators and parentheses");
    }

    // With sign of money before and unit after it: what it means is told from the whole.
    private static int NumberLength(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '%' or '.' || IsSignOfExponent(text, at, end)))
            end++;
        return end - at;
    }

    private static bool IsSignOfExponent(string text, int at, int end) =>
        text[end] is '+' or '-' && text[end - 1] is 'e' or 'E' && text.AsSpan(at, end - 1 - at).IndexOfAnyExcept("$.0123456789") < 0
        && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);

    private static int QuotedLength(string text, int at)
    {
        var quote = text[at];
        for (var end = at + 1; end < text.Length; end++)
        {
            if (text[end] != quote)
                continue;
            if (end + 1 == text.Length || text[end + 1] != quote)
                return end + 1 - at;
            end++;
        }

        throw new ExpressionException(at, $"{(quote == '`' ? "a name" : "a text")} that begins here does not end", $"a closing {quote} (within it, {quote} is written twice)");
    }
}
