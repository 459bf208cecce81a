using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Cli.Replays;

/// <summary>Texts that a policy waits for and that no column of the history held: a slip of the pen would go unnoticed otherwise.</summary>
internal static class UnmatchedValues
{
    public static IEnumerable<string> Of(PolicyOptions policy, CategoryTable categories) =>
        Named(policy).Where(name => !categories.Contains(name)).Distinct().Order(StringComparer.Ordinal)
            .Select(name => $"the policy waits for '{name}', which no row has; check its spelling");

    private static IEnumerable<string> Named(PolicyOptions policy) => policy switch
    {
        PerSegmentOptions segments => segments.Segments.Keys.Concat(segments.Segments.Values.Append(segments.Otherwise).SelectMany(Named)),
        RulesOptions rules => rules.Rules.SelectMany(r => r.When.SelectMany(condition => condition.SoughtTexts).Concat(Named(r.Then))).Concat(Named(rules.Otherwise)),
        _ => [],
    };
}
