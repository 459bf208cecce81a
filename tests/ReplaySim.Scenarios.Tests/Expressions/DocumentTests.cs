using System.Text.RegularExpressions;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Expressions;

/// <summary>The expressions that the documents show can be read.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(ScenarioText.FolderOfThisFile(), "../../../docs/scenario.md"));

    [Fact]
    public void Each_line_of_the_examples_is_an_expression()
    {
        var lines = Block("expressions").Replace("ensemble", "slow", StringComparison.Ordinal).Split('\n');
        Assert.True(lines.Length > 4);
        Assert.Equal(lines.Length, ExpressionReading.Read(lines.Select(ExpressionReading.Quoted)).Count);
    }

    [Fact]
    public void The_rules_shown_are_rules_that_look_at_the_system()
    {
        var rules = string.Concat(Block("rules").Replace("ensemble", "slow", StringComparison.Ordinal).Split('\n').Select(line => $"\n    {line}"));
        var scenario = ScenarioText.Read(ScenarioText.With("{ cascade: { thresholds: { fast: 0.97, middle: 0.9 } } }", "\n  rules:" + rules));
        Assert.Equal(Dependence.Answers | Dependence.System, Assert.IsType<RulesOptions>(scenario.Policy).Dependence);
    }

    private static string Block(string language) => Fence().Matches(Page).Single(m => m.Groups[1].Value == language).Groups[2].Value.TrimEnd('\n');

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
