using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Tests.Routing.Expressions;

namespace ReplaySim.Scenarios.Tests.Expressions;

public sealed class RoundTripTests
{
    private static readonly string[] Numbers = ["amount", "is", "two words", "élan_1", "back`tick", "spent"];
    private static readonly string[] Texts = ["channel", "country", "3rd", "and"];

    // Says of each number column that it is one: nothing else may.
    private static readonly TruthExpression Prelude = Numbers
        .Select(TruthExpression (n) => new NumberComparison(new ColumnNumber(n), Comparison.Less, new NumberLiteral(1)))
        .Aggregate((all, one) => new And(all, one));

    [Fact]
    public void What_is_printed_is_read_as_the_same_tree() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4_000).WithReplay(20_260_101, 77), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            var maker = new ExpressionMaker(random, Numbers, Texts, ["fast", "middle", "slow"]) { Classes = ["fraud", "legit"] };
            var tree = new And(Prelude, maker.Truth(random.Next(6)));
            var read = Assert.Single(ExpressionReading.Read(ExpressionReading.Quoted(tree.ToString())));
            Assert.Equal(tree, read);
        }));

    [Theory]
    [InlineData("no spaces", "amount>1 and channel==\"a\"or fast.asked", "amount > 1 and channel == \"a\" or fast.asked")]
    [InlineData("left to right", "amount - 1 - (2 - 3) - 4 < 0", "amount - 1 - (2 - 3) - 4 < 0")]
    [InlineData("precedence", "1 + amount * -2 / 4 < 3 and not amount > 1 or amount < 2", "1 + amount * -2 / 4 < 3 and not amount > 1 or amount < 2")]
    [InlineData("needless parentheses", "((amount) + (2)) * (3) == ((1))", "(amount + 2) * 3 == 1")]
    [InlineData("units", "amount > $1000 and fast.confidence < 99.5% and amount != 10k", "amount > 1000 and fast.confidence < 0.995 and amount != 10000")]
    [InlineData("exponents", "amount < 1e3 and amount > 2E-2 and amount-1 < 1e+2", "amount < 1000 and amount > 0.02 and amount - 1 < 100")]
    [InlineData("several", "max(amount, 1, 2) > min(3, abs(-amount))", "max(max(amount, 1), 2) > min(3, abs(-amount))")]
    [InlineData("lists", "channel in ('a', \"b\") and channel not in ('c') and amount in (1, -2)", "channel in (\"a\", \"b\") and channel != \"c\" and amount in (1, -2)")]
    [InlineData("either side", "\"a\" == channel and 3 > amount", "channel == \"a\" and 3 > amount")]
    [InlineData("flags", "flagged == true and flagged != false", "flagged == \"true\" and flagged != \"false\"")]
    [InlineData("missing", "amount * 2 is missing and channel is not missing", "amount * 2 is missing and not channel is missing")]
    [InlineData("labels", "fast.label in ('fraud', 'legit') and fast.label != middle.label", "fast.label in (\"fraud\", \"legit\") and fast.label != middle.label")]
    [InlineData("state", "slow.idle == 0 and time.hour >= 8 and time.weekday in (6, 7) and spent > $3", "slow.idle == 0 and time.hour >= 8 and time.weekday in (6, 7) and spent > 3")]
    [InlineData("a column like a tier", "`fast` > 1 and `fast`.answered", "fast > 1 and fast.answered")]
    public void It_is_read_as_people_write_it(string what, string written, string printed)
    {
        Assert.NotEmpty(what);
        Assert.Equal(printed, Assert.Single(ExpressionReading.Read(ExpressionReading.Quoted(written))).ToString());
    }

    [Theory]
    [InlineData("{ amount: '>= 1000' }", "amount >= 1000")]
    [InlineData("{ amount: '< $5' }", "amount < $5")]
    [InlineData("{ amount: 3 }", "amount == 3")]
    [InlineData("{ amount: '> 99.5%' }", "amount > 99.5%")]
    [InlineData("{ channel: online }", "channel == \"online\"")]
    [InlineData("{ channel: [a, b] }", "channel in (\"a\", \"b\")")]
    [InlineData("{ flagged: true }", "flagged == true")]
    [InlineData("{ score: '<= 0.5' }", "score <= 0.5")]
    public void Conditions_by_column_are_the_same_as_their_expressions(string byColumn, string expression)
    {
        var read = ExpressionReading.Read(byColumn, ExpressionReading.Quoted(expression));
        Assert.Equal(read[0], read[1]);
    }
}
