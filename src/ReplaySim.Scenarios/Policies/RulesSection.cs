using System.Globalization;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Scenarios.Policies.Expressions;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Policies;

/// <summary>
/// <c>rules: [ { when: { amount: ">= 1000", channel: online }, then: ensemble }, { otherwise: fast } ]</c>: the first rule whose
/// conditions all hold decides. Instead of conditions by column, <c>when</c> may be an expression.
/// </summary>
internal static class RulesSection
{
    private const string Expected = "a list of { when: { column: condition } or an expression, then: policy }, the last one { otherwise: policy }";

    private const string WhenExpected = "conditions by column, such as { amount: \">= 1000\" }, or an expression";

    public static PolicyOptions? Read(Section outer, YamlNode node, string path)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            outer.Context.Problem(node, $"{path} is {Section.Describe(node)}", Expected);
            return null;
        }

        var whens = list.OfType<YamlMappingNode>().SelectMany(rule => rule.Children)
            .Where(entry => entry.Key is YamlScalarNode { Value: "when" }).Select(entry => entry.Value);
        var expressions = new RuleExpressions(outer.Context, whens.OfType<YamlScalarNode>().Where(when => when.Value is { Length: > 0 }));
        var rules = new List<Rule>();
        PolicyOptions? otherwise = null;
        for (var i = 0; i < list.Children.Count; i++)
        {
            var where = $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (Section.Of(outer.Context, list.Children[i], where, Expected) is not { } section)
                continue;
            var last = section.Take("otherwise");
            if (last is not null)
            {
                otherwise = PolicyKinds.Read(outer.Context, last, section.Join("otherwise"));
                if (i < list.Children.Count - 1)
                    outer.Context.Problem(last, $"{where}: rules after otherwise are never reached", "otherwise as the last rule");
            }
            else
            {
                var when = Conditions(section, expressions);
                var then = PolicyKinds.Read(outer.Context, section.Required("then", "a tier or a policy"), section.Join("then"));
                if (when is not null && then is not null)
                    rules.Add(new Rule(when, then));
            }

            section.Close();
        }

        if (otherwise is null)
            outer.Context.Problem(list, $"{path}: no otherwise", "a last rule { otherwise: policy }");
        return otherwise is null ? null : new RulesOptions(rules, otherwise);
    }

    private static List<TruthExpression>? Conditions(Section rule, RuleExpressions expressions)
    {
        var node = rule.Required("when", WhenExpected);
        if (node is YamlScalarNode { Value.Length: > 0 } text)
            return expressions.At(text) is { } condition ? [condition] : null;
        if (Section.Of(rule.Context, node, rule.Join("when"), WhenExpected) is not { } section)
            return null;
        var conditions = new List<TruthExpression>();
        foreach (var (key, value) in section.Entries)
        {
            var column = key.Value ?? "";
            section.Context.UseColumn(key, column);
            if (value is YamlSequenceNode list)
                conditions.Add(IsAnyOf(column, [.. list.Children.Select(c => section.Text(c, section.Join(column), "a value")).OfType<string>()]));
            else if (section.Text(value, section.Join(column), "a value, a comparison such as \">= 1000\", or a list of values") is { } written)
                conditions.Add(Condition(section, (YamlScalarNode)value, column, written));
        }

        return conditions;
    }

    private static TruthExpression Condition(Section section, YamlScalarNode node, string column, string text)
    {
        foreach (var (sign, comparison) in ExpressionWords.Signs)
        {
            if (comparison == Comparison.NotEqual || !text.StartsWith(sign, StringComparison.Ordinal))
                continue;
            var operand = text[sign.Length..].Trim();
            var number = UnitText.Number(operand) ?? (double?)UnitText.Dollars(operand) ?? (operand.EndsWith('%') ? UnitText.Share(operand) : null);
            if (number is null)
                section.Context.Problem(node, $"{section.Join(column)}: '{operand}' is not a number", "a comparison with a number, such as \">= 1000\"");
            return Is(column, comparison, number ?? 0);
        }

        return node.Style == ScalarStyle.Plain && UnitText.Number(text) is { } equal ? Is(column, Comparison.Equal, equal) : IsAnyOf(column, [text]);
    }

    private static NumberComparison Is(string column, Comparison comparison, double number) =>
        new(new ColumnNumber(column), comparison, new NumberLiteral(number));

    private static TextMembership IsAnyOf(string column, IReadOnlyList<string> texts) => new(new ColumnText(column), texts);
}
