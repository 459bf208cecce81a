using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Tiers;
using ReplaySim.Laws;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Policies;

/// <summary>What came of one law.</summary>
/// <param name="Law">The law.</param>
/// <param name="Asked">Whether it is asked of such a policy.</param>
/// <param name="Broken">How it is broken; null: it holds, or is not asked.</param>
internal sealed record LawOutcome(Law Law, bool Asked, LawBrokenException? Broken);

/// <summary>Checks a scenario's policy against the laws, on generated histories for its tiers, classes and columns.</summary>
internal static class PolicyCheck
{
    // A text that no rule names, beside those that some do.
    private const string Other = "another";

    /// <summary>The laws for a scenario's policy, as far as the scenario declares them.</summary>
    public static PolicyLaws LawsOf(Scenario scenario)
    {
        var laws = PolicyLaws.For(scenario.Policy).WithTiers([.. scenario.Tiers.Select(t => t.Name)]).WithErrors([.. scenario.Errors]);
        if (scenario.History.LabelNames.Values.Distinct().OrderBy(c => c == scenario.History.Positive).ToList() is { Count: >= 2 } classes)
            laws = laws.WithClasses(classes);
        foreach (var column in TextsOf(scenario.Policy).GroupBy(t => t.Column, t => t.Text))
            laws = laws.WithTexts(column.Key, [.. column.Distinct(), Other, null]);
        if (scenario.Tiers.Any(t => t.Capacity.Overflow != Overflow.Reject))
            laws = laws.WithOverflow();
        if (ReadsClock(scenario.Policy))
            laws = laws.DependsOnTime();
        return scenario.CustomPolicy is { } custom ? laws.Watched(custom.NewProbe()) : laws;
    }

    /// <summary>Tries laws one after the other; what breaks one does not keep the others from being tried.</summary>
    public static IEnumerable<LawOutcome> Try(PolicyLaws laws, IEnumerable<Law> which, CancellationToken cancellation)
    {
        foreach (var law in which)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Try(laws, law);
        }
    }

    private static LawOutcome Try(PolicyLaws laws, Law law)
    {
        if (!laws.Asks(law))
            return new LawOutcome(law, Asked: false, null);
        try
        {
            laws.Check(law);
            return new LawOutcome(law, Asked: true, null);
        }
        catch (LawBrokenException broken)
        {
            return new LawOutcome(law, Asked: true, broken);
        }
    }

    private static bool ReadsClock(PolicyOptions policy) => policy switch
    {
        PerSegmentOptions segments => segments.Segments.Values.Append(segments.Otherwise).Any(ReadsClock),
        RulesOptions rules => rules.Rules.Any(r => r.When.Any(ReadsClock) || ReadsClock(r.Then)) || ReadsClock(rules.Otherwise),
        _ => false,
    };

    private static bool ReadsClock(Expression condition) => condition is ArrivalClock || condition.Parts.Any(ReadsClock);

    // Texts on which decisions depend, so that cases hold them.
    private static IEnumerable<(string Column, string? Text)> TextsOf(PolicyOptions policy) => policy switch
    {
        PerSegmentOptions segments => segments.Segments.Keys.Select(s => (segments.Column, (string?)s))
            .Concat(segments.Segments.Values.Append(segments.Otherwise).SelectMany(TextsOf)),
        RulesOptions rules => rules.Rules.SelectMany(r => r.When).SelectMany(TextsOf)
            .Concat(rules.Rules.Select(r => r.Then).Append(rules.Otherwise).SelectMany(TextsOf)),
        _ => [],
    };

    private static IEnumerable<(string Column, string? Text)> TextsOf(Expression condition) =>
        (condition is TextMembership { Item: ColumnText column } sought ? sought.Texts.Select(text => (column.Column, (string?)text)) : [])
            .Concat(condition.Parts.SelectMany(TextsOf));
}
