using ReplaySim.Core;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Checks one space of a certificate, step by step; a step that fails leaves out those that build on it.</summary>
/// <param name="name">What the space is called in findings.</param>
/// <param name="space">The space.</param>
/// <param name="problem">What it must be about.</param>
/// <param name="sums">The problem's sums.</param>
internal sealed class SpaceCheck(string name, CertifiedSpace space, CheckedProblem problem, IReadOnlyList<StatedSums> sums)
{
    private readonly List<CheckFinding> _findings = [];

    /// <param name="index">Its place among the spaces.</param>
    public IReadOnlyList<CheckFinding> Findings(int index)
    {
        PolicyReading? policy = null;
        SpaceSums? added = null;
        if (!Step("thresholds", () => Thresholds(index, policy = PolicyReading.Of(problem.Policies[index], space.Thresholds, problem.Table))))
            return _findings;
        if (!Step("sums", () => Added(added = SumsReading.Read(problem.Table.Count, policy!, sums, space))))
            return _findings;
        Step("chosen thresholds", () => ChosenThresholds.Check(space, policy!, sums, problem.Table.Count));
        if (Step("form of the cells", () => Shapes(added!)))
            Walk(added!);
        return _findings;
    }

    private bool Step(string what, Func<string> check)
    {
        CheckFinding finding;
        try
        {
            finding = new CheckFinding($"{name}: {what}", true, check());
        }
        catch (Exception e) when (e is ReplayInputException or OverflowException)
        {
            finding = new CheckFinding($"{name}: {what}", false, e.Message);
        }

        _findings.Add(finding);
        return finding.Holds;
    }

    private string Thresholds(int index, PolicyReading policy)
    {
        foreach (var (path, from, to) in space.Thresholds)
        {
            if (!(from <= to))
                throw new ReplayInputException(FormattableString.Invariant($"certificate: {path} from {from:R} to {to:R}; expected from no greater than to"));
        }

        if (problem.Open is { } open)
            CheckRanges(open[index], policy);
        return string.Join(", ", space.Thresholds.Select(t => FormattableString.Invariant($"{t.Path} from {t.From:R} to {t.To:R}")));
    }

    // Ranges may have been narrowed to what ascending cuts leave of them.
    private void CheckRanges(IReadOnlyList<CertifiedThreshold> open, PolicyReading policy)
    {
        if (open.FirstOrDefault(o => space.Thresholds.All(t => t.Path != o.Path)) is { } missing)
            throw new ReplayInputException($"certificate: {missing.Path} is not among the thresholds; expected all that the search was asked to choose");
        var asked = policy.Declared.Select((declared, t) =>
            open.FirstOrDefault(o => o.Path == space.Thresholds[t].Path) ?? new CertifiedThreshold(space.Thresholds[t].Path, declared, declared)).ToList();
        var (expected, found) = (ThresholdBox.Of(asked).Ascending(policy.Lines), ThresholdBox.Of(space.Thresholds).Ascending(policy.Lines));
        if (expected is null ? found is not null : found is null || !expected.Holds(found) || !found.Holds(expected))
            throw new ReplayInputException($"certificate: it covers {found}; expected {expected}");
    }

    private string Added(SpaceSums added) => $"{space.Sums.Count} sums over {problem.Table.Count} rows, of which {added.Rows.Count} depend on the thresholds";

    private string Shapes(SpaceSums added)
    {
        CellShapes.Check(space.Cells, space.Thresholds.Count, added);
        return $"{space.Cells.Count} cells";
    }

    private void Walk(SpaceSums added)
    {
        var walk = new CoverWalk(added, space.Cells, new CellProof(added, space.BoundSum));
        walk.Over(ThresholdBox.Of(space.Thresholds));
        _findings.Add(new CheckFinding($"{name}: cover", walk.Hole is null, walk.Hole is { } hole ? $"no cell covers {hole}" : "the cells cover all thresholds that are allowed"));
        var claim = space.BoundSum is { } bound ? $"an objective of {bound} or more" : "that nothing is feasible";
        _findings.Add(new CheckFinding($"{name}: bound", walk.Unproven is null,
            walk.Unproven is { } unproven ? $"cell {unproven.Cell} does not show {claim}: {unproven.Why}" : $"{walk.Parts} parts each show {claim}"));
    }
}
