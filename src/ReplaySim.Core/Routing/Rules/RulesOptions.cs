using ReplaySim.Core.Routing.Expressions;

namespace ReplaySim.Core.Routing.Rules;

/// <summary>
/// The first rule whose conditions all hold decides. Conditions about the transaction alone choose a rule once and for the whole
/// way. Where any looks at answers or at the system, the rules are gone through at each decision, and the policy of the rule that
/// holds then is taken through from its beginning with the answers that are there already: none is asked for twice.
/// </summary>
/// <param name="Rules">Rules, the first to be tried first.</param>
/// <param name="Otherwise">Policy where no rule holds.</param>
public sealed record RulesOptions(IReadOnlyList<Rule> Rules, PolicyOptions Otherwise) : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "rules";

    /// <summary>What any of the conditions depends on.</summary>
    public Dependence Dependence => Rules.SelectMany(r => r.When).Aggregate(Dependence.Transaction, (all, when) => all | when.Dependence);

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        // Resolves all names and asks for all columns before the first replay.
        _ = BindConditions(context);
        var policies = Rules.Select((r, i) => NestedPolicy.Bind(r.Then, context, $"policy.rules[{i}].then"))
            .Append(NestedPolicy.Bind(Otherwise, context, "policy.rules.otherwise")).ToArray();
        var dependence = Dependence;
        return () =>
        {
            var rules = new RuleList(BindConditions(context), [.. policies.Select(p => p())]);
            return dependence switch
            {
                Dependence.Transaction => new RulesPolicy(rules),
                Dependence.Answers => new AnswerRulesPolicy(rules, new KnownAnswers(context.Tiers.Count)),
                _ => new StateRulesPolicy(rules, new KnownAnswers(context.Tiers.Count)),
            };
        };
    }

    private BoundTruth[][] BindConditions(PolicyContext context) =>
        [.. Rules.Select(r => r.When.Select(condition => condition.Bind(context)).ToArray())];
}

/// <summary>Conditions, all of which must hold, and the policy that then decides.</summary>
/// <param name="When">Conditions, all of which must hold.</param>
/// <param name="Then">The policy that then decides.</param>
public sealed record Rule(IReadOnlyList<TruthExpression> When, PolicyOptions Then);

/// <summary>Bound rules, and after them the policy for everything else.</summary>
internal sealed class RuleList(BoundTruth[][] rules, IRowPolicy[] policies)
{
    /// <summary>The policy of the first rule that holds.</summary>
    public IRowPolicy PolicyAt(in Moment moment)
    {
        var at = 0;
        while (at < rules.Length && !AllHold(rules[at], moment))
            at++;
        return policies[at];
    }

    private static bool AllHold(BoundTruth[] conditions, in Moment moment)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Of(moment))
                return false;
        }

        return true;
    }
}

/// <summary>Rules that choose once: the same rule holds at every decision about a transaction.</summary>
internal sealed class RulesPolicy(RuleList rules) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        rules.PolicyAt(new Moment(transaction, soFar)).Decide(transaction, soFar);
}

/// <summary>Rules that look at answers.</summary>
internal sealed class AnswerRulesPolicy(RuleList rules, KnownAnswers known) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) =>
        known.Decide(rules.PolicyAt(new Moment(transaction, soFar)), transaction, soFar);
}

/// <summary>Rules that look at the system.</summary>
internal sealed class StateRulesPolicy(RuleList rules, KnownAnswers known) : IRoutingPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) =>
        known.Decide(rules.PolicyAt(new Moment(transaction, soFar, system)), transaction, soFar);
}
