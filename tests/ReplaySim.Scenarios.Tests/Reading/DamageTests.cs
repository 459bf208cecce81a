using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Core;
using ReplaySim.Scenarios.Tests.Expressions;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Reading;

/// <summary>A slip of the finger never gives anything but a scenario or its problems.</summary>
public sealed class DamageTests
{
    private const string Slips = "{}[]:,.-#&*!|>'\"%@`?~$=/\\ \n\t0159azé\u0000\uFFFF";

    private static readonly string[] Texts =
    [
        ScenarioText.Base,
        DesignExampleTests.Text,
        ExpressionReading.Scenario("amount * (1 - fast.confidence) > $5 and channel in (\"online\", 'atm')", "\"slow.idle == 0 or \\\"fraud\\\" == fast.label\"", "|\n        not (time.hour >= 8\n          and country is missing)"),
    ];

    public enum Slip
    {
        Replace,
        Insert,
        Delete,
        Swap,
        CutOff,
    }

    [Fact]
    public void A_damaged_scenario_is_read_or_refused_with_reasons()
    {
        var damaged =
            from which in Gen.Choose(0, Texts.Length - 1)
            from at in Gen.Choose(0, Texts[which].Length - 2)
            from slip in Gen.Elements(Enum.GetValues<Slip>())
            from typed in Gen.Elements(Slips.ToCharArray())
            select Damage(Texts[which], at, slip, typed);
        var read = 0;
        var refused = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(6_000).WithReplay(20_260_101, 77), Prop.ForAll(Arb.From(damaged), text =>
        {
            try
            {
                var scenario = ScenarioText.Read(text);
                if (scenario.Tiers.All(t => t.Predictor is not Tiers.SyntheticPredictorOptions))
                    ScenarioText.Bind(scenario);
                read++;
            }
            catch (ScenarioProblemsException problems)
            {
                Assert.NotEmpty(problems.Problems);
                Assert.All(problems.Problems, p => Assert.Contains("; expected ", p, StringComparison.Ordinal));
                refused++;
            }
            catch (ReplayInputException input)
            {
                Assert.Contains("expected", input.Message, StringComparison.Ordinal);
                refused++;
            }
        }));
        Assert.True(read > 100 && refused > 1_000, $"{read} read, {refused} refused");
    }

    private static string Damage(string text, int at, Slip slip, char typed) => slip switch
    {
        Slip.Replace => text[..at] + typed + text[(at + 1)..],
        Slip.Insert => text[..at] + typed + text[at..],
        Slip.Delete => text.Remove(at, 1),
        Slip.Swap => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        _ => text[..at],
    };
}
