using ReplaySim.Core;

namespace ReplaySim.Operations.Diagnosis;

/// <summary>Two profiles, matched by tiers, segments and bands.</summary>
internal sealed class ProfilePair
{
    private readonly Dictionary<(string Segment, int Band), ProfileCell>[] _cells;

    public ProfilePair(PeriodProfile before, PeriodProfile after)
    {
        (Before, After) = (before, after);
        if (!before.Tiers.Select(t => t.Name).SequenceEqual(after.Tiers.Select(t => t.Name), StringComparer.Ordinal))
        {
            throw new ReplayInputException(
                $"{after.Name}: tiers {string.Join(", ", after.Tiers.Select(t => t.Name))}, but {before.Name} has {string.Join(", ", before.Tiers.Select(t => t.Name))}; expected the same tiers in the same order (declare a tier that only one of them asks in both)");
        }

        _cells = [.. new[] { before, after }.Select(p => p.Cells.ToDictionary(c => (c.Segment, c.Band)))];
        Keys = [.. _cells.SelectMany(c => c.Keys).Distinct().OrderBy(k => k.Segment, StringComparer.Ordinal).ThenBy(k => k.Band)];
    }

    public PeriodProfile Before { get; }

    public PeriodProfile After { get; }

    public IReadOnlyList<(string Segment, int Band)> Keys { get; }

    /// <summary>The policy is known, the same in both and looks at nothing but the row: what is routed otherwise at a band was so for its confidence.</summary>
    public bool SamePolicy => Before.Policy is not null && Before.Policy == After.Policy && Before.RowOnly && After.RowOnly;

    public ProfileCell? Cell(bool after, (string Segment, int Band) key) => _cells[after ? 1 : 0].GetValueOrDefault(key);

    public IEnumerable<string> Notices()
    {
        var segments = new[] { Before, After }.Select(p => p.Cells.Where(c => c.Rows > 0).Select(c => c.Segment).ToHashSet(StringComparer.Ordinal)).ToList();
        foreach (var (these, others, when) in new[] { (segments[1], segments[0], "new"), (segments[0], segments[1], "gone") })
        {
            foreach (var name in these.Except(others).Order(StringComparer.Ordinal))
                yield return $"segment '{name}' is {when}: how it would have been routed, answered and paid in the other period is not known, so all of it counts as segment mix";
        }

        for (var k = 0; k < Before.Tiers.Count; k++)
        {
            var (first, second) = (Before.Cells.Sum(c => c.Calls[k].Count), After.Cells.Sum(c => c.Calls[k].Count));
            if ((first == 0) != (second == 0))
                yield return $"tier '{Before.Tiers[k].Name}' was asked {(first == 0 ? "only after" : "only before")}: what a call cost and took in the other period is not known and is taken to be the same";
        }

        if (Before.Policy is null || After.Policy is null)
            yield return "the policy of a log is not known: what changed in routing at a confidence may be thresholds, answers that were missing, or confidences of later tiers";
        else if (Before.Policy == After.Policy && !SamePolicy)
            yield return "the policy is the same but looks at more than the row: what changed in routing may come from queues, budgets or what it learned";
        else if (Before.Policy != After.Policy)
            yield return "the policies differ: what changed in routing at the first confidence is counted as theirs, also where later tiers' confidences moved";
    }
}
