using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Expressions;

/// <summary>Expressions read as a scenario's rules.</summary>
internal static class ExpressionReading
{
    private const string Cascade = "{ cascade: { thresholds: { fast: 0.97, middle: 0.9 } } }";

    /// <summary>The base scenario with these rules, each a <c>when</c> as YAML writes it.</summary>
    public static string Scenario(params IEnumerable<string> whens) => ScenarioText.With(
        Cascade, $"\n  rules:\n{string.Concat(whens.Select(when => $"    - when: {when}\n      then: slow\n"))}    - otherwise: fast");

    /// <summary>What the rules of that scenario are read as.</summary>
    public static IReadOnlyList<TruthExpression> Read(params IEnumerable<string> whens) =>
        [.. ((RulesOptions)ScenarioText.Read(Scenario(whens)).Policy).Rules.Select(r => Assert.Single(r.When))];

    /// <summary>A text as YAML quotes it.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
