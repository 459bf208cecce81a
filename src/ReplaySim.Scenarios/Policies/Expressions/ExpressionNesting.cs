using Superpower.Model;

namespace ReplaySim.Scenarios.Policies.Expressions;

/// <summary>How deep parentheses, not and minus signs may stand within each other: reading is recursive.</summary>
internal static class ExpressionNesting
{
    public const int Most = 64;

    /// <exception cref="ExpressionException">It goes deeper.</exception>
    public static void Check(TokenList<ExpressionToken> tokens)
    {
        // Per open parenthesis, what stands before the operand that is being read in it.
        var open = new Stack<(int Nots, int Minuses)>([(0, 0)]);
        var depth = 0;
        ExpressionToken? before = null;
        foreach (var token in tokens)
        {
            var isPrefix = before is not ExpressionToken.Is && !(before is { } last && ExpressionParser.EndsValue(last));
            before = token.Kind;
            var (nots, minuses) = open.Peek();
            switch (token.Kind)
            {
                case ExpressionToken.Open:
                    open.Push((0, 0));
                    depth++;
                    break;
                case ExpressionToken.Close when open.Count > 1:
                    depth -= nots + minuses + 1;
                    open.Pop();
                    (nots, minuses) = open.Peek();
                    Replace(nots, 0);
                    break;
                case ExpressionToken.Not when isPrefix:
                    Replace(nots + 1, minuses);
                    break;
                case ExpressionToken.Minus when isPrefix:
                    Replace(nots, minuses + 1);
                    break;
                case ExpressionToken.And or ExpressionToken.Or or ExpressionToken.Comma:
                    Replace(0, 0);
                    break;
                case var kind when ExpressionParser.EndsValue(kind):
                    Replace(nots, 0);
                    break;
            }

            if (depth > Most)
                throw new ExpressionException(ExpressionParser.At(token), $"parentheses, not and - are more than {Most} deep here", "a plainer expression; rules can share the work");

            void Replace(int newNots, int newMinuses)
            {
                open.Pop();
                open.Push((newNots, newMinuses));
                depth += newNots + newMinuses - nots - minuses;
            }
        }
    }
}
