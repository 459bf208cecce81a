namespace ReplaySim.Core.Routing.Rules;

/// <summary>The first rule whose conditions all hold decides, for the whole way of the transaction.</summary>
/// <param name="Rules">Rules, the first to be tried first.</param>
/// <param name="Otherwise">Policy where no rule holds.</param>
public sealed record RulesOptions(IReadOnlyList<Rule> Rules, PolicyOptions Otherwise) : PolicyOptions
{
    /// <inheritdoc />
    public override string Kind => "rules";

    /// <inheritdoc />
    public override Func<object> Bind(PolicyContext context)
    {
        var conditions = Rules.Select(r => r.When.Select(c => c.Bind(context)).ToArray()).ToArray();
        var policies = Rules.Select((r, i) => NestedPolicy.Bind(r.Then, context, $"policy.rules[{i}].then"))
            .Append(NestedPolicy.Bind(Otherwise, context, "policy.rules.otherwise")).ToArray();
        return () => new RulesPolicy([.. conditions.Select(all => all.Select(make => make()).ToArray())], [.. policies.Select(p => p())]);
    }
}

/// <summary>Conditions, all of which must hold, and the policy that then decides.</summary>
/// <param name="When">Conditions, all of which must hold.</param>
/// <param name="Then">The policy that then decides.</param>
public sealed record Rule(IReadOnlyList<RuleCondition> When, PolicyOptions Then);

internal sealed class RulesPolicy(IBoundCondition[][] rules, IRowPolicy[] policies) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        var at = 0;
        while (at < rules.Length && !AllHold(rules[at], transaction))
            at++;
        return policies[at].Decide(transaction, soFar);
    }

    private static bool AllHold(IBoundCondition[] conditions, in TransactionView transaction)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(transaction))
                return false;
        }

        return true;
    }
}
