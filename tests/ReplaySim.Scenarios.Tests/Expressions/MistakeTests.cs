using System.Globalization;
using ReplaySim.Scenarios.Tests.Reading;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Expressions;

/// <summary>Each mistake is told at the token where it stands, before any history is opened.</summary>
public sealed class MistakeTests
{
    /// <summary>The expression, the passage where the mistake stands, what is said, what was meant.</summary>
    public static TheoryData<string, string, string, string?> Mistakes => new()
    {
        // Words and signs.
        { "amount = 3", "= 3", "'=' is no operator", "==" },
        { "amount > 3 && amount < 4", "&&", "'&&' is no operator", "and" },
        { "amount > 3 || amount < 4", "||", "'||' is no operator", "or" },
        { "!(amount > 3)", "!(", "'!' is no operator", "not" },
        { "amount <> 3", "<>", "'<>' is no operator", "!=" },
        { "amount > 3 ; amount < 4", "; amount", "';' has no place", null },
        { "amount ^ 2 > 3", "^ 2", "'^' has no place", null },
        { "channel == \"online", "\"online", "a text that begins here does not end", null },
        { "`two words > 3", "`two", "a name that begins here does not end", null },
        { "amount > 3kg", "3kg", "'3kg' is no number", null },
        { "amount > 500ms", "500ms", "'500ms' is no number", null },
        { "amount > 1e999", "1e999", "'1e999' is no number", null },
        { "amount > 1.2.3", "1.2.3", "'1.2.3' is no number", null },

        // Grammar.
        { "amount >", "", "the expression ends too early", null },
        { "amount > * 3", "* 3", "* is out of place", null },
        { "amount 3", "3", "3 is out of place", null },
        { "(amount > 3", "", "the expression ends too early", null },
        { "amount > 3)", ")", ") is out of place", null },
        { "amount > 3 and", "", "the expression ends too early", null },
        { "1 < amount < 3", "< 3", "a comparison is compared again", null },
        { "amount is 3", "3", "3 is out of place", null },
        { "channel not 'x'", "'x'", "'x' is out of place", null },
        { "channel in 'x'", "'x'", "'x' is out of place", null },
        { "channel in ()", ")", ") is out of place", null },
        { "fast. > 3", "> 3", "> is out of place", null },
        { "fast.confidence.top > 3", ".top", ". is out of place", null },

        // Names.
        { "fsat.confidence > 0.9", "fsat", "unknown tier 'fsat'", "fast" },
        { "fast.confidance > 0.9", "confidance", "tier 'fast' has no 'confidance'", "confidence" },
        { "fast > 0.9", "fast >", "'fast' is a tier", null },
        { "time.huor > 8", "huor", "time has no 'huor'", "hour" },
        { "mox(amount, 3) > 8", "mox", "unknown function 'mox'", "max" },
        { "fast.label == 'froud'", "'froud'", "unknown class 'froud'", "fraud" },
        { "fast.label in ('legit', 'froud')", "'froud'", "unknown class 'froud'", "fraud" },
        { "is_fraud == true", "is_fraud", "'is_fraud' is the label", null },
        { "label == true", "label ==", "'label' is the label", null },

        // Types.
        { "amount", "amount", "column 'amount' alone is no condition", null },
        { "amount * 2", "amount *", "this is a number", null },
        { "3", "3", "3 is a number", null },
        { "amount > 3 or true", "true", "true is a text", null },
        { "(amount > 3) + 2 > 1", "amount > 3", "this is a condition", null },
        { "amount > (channel in ('x'))", "channel in", "this is a condition", null },
        { "not amount", "amount", "column 'amount' alone is no condition", null },
        { "fast.confidence", "fast.conf", "'fast.confidence' is another kind of value", null },
        { "fast.answered > 1", "fast.ans", "'fast.answered' is another kind of value", null },
        { "fast.label == 3", "3", "3 is a number", null },
        { "amount > 'x'", "amount >", "texts have no order", null },
        { "amount * 2 == 'x'", "amount *", "this is a number", null },
        { "fast.label == channel and channel == 'x'", "fast.label", "a tier's label is compared with a column", null },
        { "'x' == 'x'", "'x' ==", "two texts as they stand", null },
        { "amount in (1, 'x')", "'x'", "'x' is a text", null },
        { "channel in ('x', 1)", "1)", "1 is a number", null },
        { "amount in (1, amount)", "amount)", "a list holds something to be worked out", null },
        { "abs(amount, 3) > 1", "abs", "abs of 2", null },
        { "min(amount) > 1", "min", "min of 1", null },
        { "abs() > 1", "abs", "abs of 0", null },
        { "abs('x') > 1", "'x'", "'x' is a text", null },
        { "amount > 3 and amount == 'x'", "amount ==", "column 'amount' is used as a text here and as a number at scenario.yaml:", null },
        { "channel == 'x' and channel * 2 > 3", "channel *", "column 'channel' is used as a number here and as a text at scenario.yaml:", null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_where_it_stands(string expression, string at, string what, string? meant)
    {
        var text = ExpressionReading.Scenario($"|\n        {expression}");
        var from = text.IndexOf(expression, text.IndexOf("when: |", StringComparison.Ordinal), StringComparison.Ordinal);
        var place = at.Length == 0 ? End(ProblemPlace.Of(text, expression, from), expression) : ProblemPlace.Of(text, at, from);
        var told = Assert.Single(ScenarioText.ProblemsOf(text));
        Assert.Contains(what, told, StringComparison.Ordinal);
        Assert.StartsWith(place, told, StringComparison.Ordinal);
        Assert.Contains("; expected ", told, StringComparison.Ordinal);
        Assert.Equal(meant is null ? "" : $"; did you mean '{meant}'?", told.IndexOf("; did you mean", StringComparison.Ordinal) is var m and >= 0 ? told[m..] : "");
    }

    [Fact]
    public void All_mistakes_of_all_expressions_are_told_at_once()
    {
        var problems = ScenarioText.ProblemsOf(ExpressionReading.Scenario(
            "'fsat.confidence > 1 and mox(amount) > 2'", "amount >", "fast.label == 'froud' or not slow.bussy > 1"));
        Assert.Equal(5, problems.Count);
    }

    [Fact]
    public void A_column_is_of_one_type_in_all_rules_and_the_other_use_is_told()
    {
        var text = ExpressionReading.Scenario("amount / 2 > 3", "amount in ('low', 'high')");
        var told = Assert.Single(ScenarioText.ProblemsOf(text));
        Assert.StartsWith(ProblemPlace.Of(text, "amount in", 0), told, StringComparison.Ordinal);
        Assert.Contains("as a number at " + ProblemPlace.Of(text, "amount / 2", 0)[..^2], told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customer == merchant and merchant > 3", "customer == merchant and merchant > 3")]
    [InlineData("a == b and b == c and c == 'x'", "a == b and b == c and c == \"x\"")]
    [InlineData("a == b and b == c and c + 1 == 2", "a == b and b == c and c + 1 == 2")]
    [InlineData("a != fast.confidence and a is missing", "a != fast.confidence and a is missing")]
    [InlineData("a is missing and b == d", "a is missing and b == d")]
    public void Types_are_told_from_use(string expression, string printed) =>
        Assert.Equal(printed, Assert.Single(ExpressionReading.Read(ExpressionReading.Quoted(expression))).ToString());

    [Fact]
    public void What_is_too_long_or_too_deep_is_refused_where_it_becomes_so()
    {
        var longest = "amount > 0" + string.Concat(Enumerable.Repeat(" + 1", 998));
        Assert.Single(ExpressionReading.Read(longest));
        var text = ExpressionReading.Scenario(longest + " + 1");
        Assert.StartsWith(ProblemPlace.Of(text, "1\n      then", 0), Assert.Single(ScenarioText.ProblemsOf(text)), StringComparison.Ordinal);
        foreach (var (open, close, most) in new[] { ("(", ")", 64), ("not ", "", 64), ("- ", "", 64), ("not (", ")", 32), ("-(", ")", 32), ("abs(", ")", 64) })
        {
            Assert.Contains("64 deep", Assert.Single(ProblemsOf(Nested(most + 1, open, close))), StringComparison.Ordinal);
            Assert.DoesNotContain(ProblemsOf(Nested(most, open, close)), p => p.Contains("deep", StringComparison.Ordinal));
        }

        static string Nested(int times, string open, string close) =>
            string.Concat(Enumerable.Repeat(open, times)) + "amount > 1" + string.Concat(Enumerable.Repeat(close, times));

        static IReadOnlyList<string> ProblemsOf(string expression)
        {
            try
            {
                ExpressionReading.Read(ExpressionReading.Quoted(expression));
                return [];
            }
            catch (ScenarioProblemsException problems)
            {
                return problems.Problems;
            }
        }
    }

    [Fact]
    public void Minus_signs_one_after_the_other_are_not_deep() =>
        Assert.Single(ExpressionReading.Read("0" + string.Concat(Enumerable.Repeat(" - -amount", 100)) + " > 1 and not amount > 1" + string.Concat(Enumerable.Repeat(" and not amount > 1", 100))));

    [Theory]
    [InlineData("--set policy.rules[0].when: column 1 of the text: unknown tier 'fsat'", "policy.rules[0].when", "fsat.confidence > 0.9")]
    [InlineData("--set policy.rules[0].when: line 2, column 7 of the text: unknown tier 'fsat'", "policy.rules[0].when", "\"amount > 1\\n  and fsat.confidence > 0.9\"")]
    public void A_mistake_in_an_override_is_told_by_its_column(string told, string path, string value)
    {
        var problems = Assert.Throws<ScenarioProblemsException>(() => ScenarioText.Read(ExpressionReading.Scenario("amount > 1"), (path, value))).Problems;
        Assert.StartsWith(told, Assert.Single(problems), StringComparison.Ordinal);
    }

    // Behind an expression on one line.
    private static string End(string place, string expression)
    {
        var parts = place.Split(':');
        return $"{parts[0]}:{parts[1]}:{int.Parse(parts[2], CultureInfo.InvariantCulture) + expression.Length}: ";
    }
}
