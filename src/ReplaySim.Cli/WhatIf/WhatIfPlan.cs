using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Economics.WhatIf;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.WhatIf;

/// <summary>One set of changes to replay. Bit i of the set: change i is made.</summary>
internal sealed record PlannedOutcome(int Set, Scenario Scenario);

/// <summary>Which sets of changes are replayed: none, each alone, all together; every combination where that is asked for.</summary>
internal sealed record WhatIfPlan(Scenario Scenario, IReadOnlyList<ResolvedChange> Changes, IReadOnlyList<PlannedOutcome> Outcomes, bool Factorial)
{
    private const int MostChanges = 24;

    public static WhatIfPlan Of(Scenario scenario, IReadOnlyList<string> texts, bool factorial)
    {
        if (texts.Count == 0)
            throw new ReplayInputException("what-if: no change; expected --change PATH=AMOUNT, such as --change volume=+40%");
        var most = factorial ? Economics.WhatIf.Factorial.MostChanges : MostChanges;
        if (texts.Count > most)
        {
            throw new ReplayInputException(factorial
                ? $"--factorial: {texts.Count} changes have 2^{texts.Count} combinations; expected at most {most} changes, or each change alone (without --factorial)"
                : $"what-if: {texts.Count} changes; expected at most {most}");
        }

        var changes = texts.Select(text => ChangeReader.Read(scenario, text)).ToList();
        CheckApart(changes);
        return new WhatIfPlan(scenario, changes, [.. Sets(changes.Count, factorial).Select(set => new PlannedOutcome(set, Changed(scenario, Of(changes, set), [])))], factorial);
    }

    /// <summary>The place of a set among the outcomes.</summary>
    public int IndexOf(int set) => Outcomes.Select(o => o.Set).ToList().IndexOf(set);

    /// <summary>The changes of a set.</summary>
    public IEnumerable<ResolvedChange> Of(int set) => Of(Changes, set);

    /// <summary>The set of those changes of a set that are about the volume.</summary>
    public int VolumeOf(int set) => Enumerable.Range(0, Changes.Count).Where(i => Changes[i].IsVolume).Sum(i => 1 << i) & set;

    /// <summary>The scenario with a set of changes, and further keys overridden after them.</summary>
    public Scenario With(int set, params IEnumerable<(string Path, string Value)> more) => Changed(Scenario, Of(set), more);

    private static IEnumerable<ResolvedChange> Of(IReadOnlyList<ResolvedChange> changes, int set) => changes.Where((_, i) => (set >> i & 1) != 0);

    // What is then wrong with the scenario is told of the changes.
    private static Scenario Overridden(Scenario scenario, IEnumerable<(string Path, string Value)> overrides)
    {
        try
        {
            return scenario.With(overrides);
        }
        catch (ScenarioProblemsException e)
        {
            throw new ScenarioProblemsException([.. e.Problems.Select(p => p.StartsWith("--set ", StringComparison.Ordinal) ? $"--change {p["--set ".Length..]}" : p)]);
        }
    }

    private static Scenario Changed(Scenario scenario, IEnumerable<ResolvedChange> changes, IEnumerable<(string Path, string Value)> more)
    {
        var made = changes.ToList();
        List<(string Path, string Value)> overrides = [.. made.SelectMany(c => c.Overrides), .. more];
        var changed = overrides.Count == 0 ? scenario : Overridden(scenario, overrides);
        return made.Where(c => c.Goal is not null).Aggregate(changed, (s, c) => s.WithAccuracy(c.Tier!, c.Goal!));
    }

    private static IEnumerable<int> Sets(int changes, bool factorial)
    {
        var all = (1 << changes) - 1;
        var singles = Enumerable.Range(0, changes).Select(i => 1 << i);
        return factorial
            ? Enumerable.Range(0, all + 1).OrderBy(set => BitOperations.PopCount((uint)set)).ThenBy(set => set)
            : new[] { 0 }.Concat(singles).Append(all).Distinct();
    }

    private static void CheckApart(List<ResolvedChange> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (changes[i].SharedKey(changes[j]) is { } key)
                    throw new ReplayInputException($"--change {changes[i].Text.Text}: {key} is changed by '{changes[j].Text.Text}' already; expected each key in one change");
            }
        }
    }
}
