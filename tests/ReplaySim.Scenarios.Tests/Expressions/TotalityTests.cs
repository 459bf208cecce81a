using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Core.Tests.Routing.Expressions;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Expressions;

/// <summary>Words in any order are an expression or its problems, and an expression can be bound.</summary>
public sealed class TotalityTests
{
    private static readonly string[] Words =
    [
        "amount", "channel", "fast", "slow", ".", "confidence", "label", "answered", "waiting", "time", "hour", "spent", "and", "or", "not", "in", "is",
        "missing", "true", "1", "2.5", "$3", "99%", "'x'", "\"legit\"", "(", ")", "(", ")", ",", "+", "-", "*", "/", "<", ">=", "==", "!=", "min", "abs", "`a b`", "fast.confidence",
    ];

    [Fact]
    public void Words_in_any_order_are_read_or_refused_with_reasons()
    {
        var (read, refused) = (0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(20_260_101, 77), Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            try
            {
                ScenarioText.Bind(ScenarioText.Read(ExpressionReading.Scenario(ExpressionReading.Quoted(Written(new Random(seed))))));
                read++;
            }
            catch (ScenarioProblemsException problems)
            {
                Assert.All(problems.Problems, p => Assert.Matches(@"^scenario\.yaml:\d+:\d+: .+; expected .+", p));
                refused++;
            }
        }));
        Assert.True(read > 500 && refused > 1_000, $"{read} read, {refused} refused");
    }

    // Some words, or an expression with one of its words changed.
    private static string Written(Random random)
    {
        if (random.Next(2) == 0)
            return string.Join(' ', Enumerable.Range(0, random.Next(1, 10)).Select(_ => Words[random.Next(Words.Length)]));
        var words = new ExpressionMaker(random, ["amount"], ["channel"], ["fast", "slow"]) { Classes = ["legit"] }.Truth(2).ToString().Split(' ');
        words[random.Next(words.Length)] = Words[random.Next(Words.Length)];
        return string.Join(' ', words);
    }
}
