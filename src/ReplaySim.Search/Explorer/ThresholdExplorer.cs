using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>
/// Makes tables for exploring thresholds. Rows are seen twice and never ordered: first to pick the steps, then to add them up; little
/// memory is needed beside the history.
/// </summary>
public sealed class ThresholdExplorer
{
    private readonly SearchTable _table;
    private readonly PolicySpace _space;
    private readonly ExplorerQuery _query;
    private readonly int _places;
    private readonly ExplorerScales _scales;
    private readonly int[,] _componentOf;

    private ThresholdExplorer(SearchTable table, PolicySpace space, ExplorerQuery query)
    {
        (_table, _space, _query) = (table, space, query);
        _places = 2 + space.Lines.Select(l => l.Length).Append(1).Max();
        _scales = new ExplorerScales(space, query);
        _componentOf = new int[space.Axes.Count + 1, space.Lines.Count + 1];
    }

    /// <summary>The tables; null where the policy is none that can be searched exactly, or nothing of it is open.</summary>
    public static ExplorerTables? Of(SearchTable table, ExplorerQuery query) =>
        query.Search.Axes.Count > 0 && PolicySpace.Of(query.Search.Policy, query.Search.PolicyPath, query.Search.Axes, table) is { } space
            ? new ThresholdExplorer(table, space, query).Build()
            : null;

    private ExplorerTables Build()
    {
        var decided = Gather();
        var steps = _scales.Steps(StepBudget.Steps([.. decided.Select(d => (d.Outer >= 0, CutsOf(d.Line).Length))]));
        List<ComponentCells> components = [.. decided.Select(d => new ComponentCells(
            d.Outer, CutsOf(d.Line), d.Outer < 0 ? [] : steps.Outer[d.Outer].Values, d.Line < 0 ? [] : steps.Line[d.Line].Values))];
        var metrics = new ExploredMetrics(_table, _query.Search.Constraints);
        var sums = metrics.Found.Select(m => new MeasureSums(m.Form, components)).ToList();
        AddUp(steps, sums);
        var built = sums.Select(s => s.Build()).ToList();
        List<int> kept = [.. Enumerable.Range(0, built.Count).Where(m => built[m] is not null)];
        List<ExplorerMeasure> measures = [.. kept.Select(m => metrics.Found[m].As(built[m]!))];
        return new ExplorerTables
        {
            Rows = _table.Count,
            Variables = Variables(steps),
            Components = [.. components.Select((c, i) => c.With([.. kept.Select(m => built[m]!.Tables[i])]))],
            Measures = measures,
            LeftOut = [.. metrics.Found.Select(f => f.Name).Except(measures.Select(m => m.Name)), .. metrics.Unclear],
            Constraints = [.. _query.Search.Constraints.Select((c, i) => Constraint(c, measures.FindIndex(m => m.Name == metrics.OfConstraint[i])))],
            Chosen = _query.Chosen is { } chosen ? StepsAt(steps, chosen) : null,
            Frontier = [.. _query.Frontier.Select(point => StepsAt(steps, point))],
            Settings = _query.Settings ?? [.. _query.Search.Axes.Select((axis, a) => ExplorerSetting.Alone(axis.Path, a))],
        };
    }

    private static ExplorerConstraint Constraint(Constraint constraint, int measure) => new(constraint.Text, measure, constraint.Bound, constraint.Limit);

    private int[] CutsOf(int line) => line < 0 ? [] : _space.Lines[line];

    // Which thresholds decide rows together, in the order of the thresholds.
    private List<(int Outer, int Line)> Gather()
    {
        var occurs = new bool[_componentOf.GetLength(0), _componentOf.GetLength(1)];
        var plan = new RowPlan { Ends = new PathEnd[_places] };
        for (var row = 0; row < _table.Count; row++)
        {
            _space.Route.Plan(row, ref plan);
            _scales.Add(plan);
            occurs[plan.Outer + 1, plan.Line + 1] = true;
        }

        var decided = new List<(int Outer, int Line)>();
        _componentOf[0, 0] = -1;
        for (var outer = -1; outer < _space.Axes.Count; outer++)
        {
            for (var line = -1; line < _space.Lines.Count; line++)
            {
                if (!occurs[outer + 1, line + 1] || (outer < 0 && line < 0))
                    continue;
                _componentOf[outer + 1, line + 1] = decided.Count;
                decided.Add((outer, line));
            }
        }

        return decided;
    }

    private void AddUp((ThresholdSteps[] Outer, ThresholdSteps[] Line) steps, List<MeasureSums> sums)
    {
        var block = new RowBlock(_places);
        var plan = new RowPlan { Ends = new PathEnd[_places] };
        for (var first = 0; first < _table.Count; first += RowBlock.Size)
        {
            block.Restart(first);
            for (var row = first; row < Math.Min(_table.Count, first + RowBlock.Size); row++)
            {
                _space.Route.Plan(row, ref plan);
                var outerReached = plan.Outer < 0 ? 0 : steps.Outer[plan.Outer].Reach(plan.OuterValue);
                var lineReached = plan.Line < 0 ? 0 : steps.Line[plan.Line].Reach(plan.LineValue);
                block.Add(plan, _componentOf[plan.Outer + 1, plan.Line + 1], outerReached, lineReached);
            }

            foreach (var sum in sums)
                sum.Add(block);
        }
    }

    private ExplorerVariable[] Variables((ThresholdSteps[] Outer, ThresholdSteps[] Line) steps)
    {
        var variables = new ExplorerVariable[_space.Axes.Count];
        for (var a = 0; a < variables.Length; a++)
        {
            var (scale, cut) = _scales.Find(steps, a);
            var (first, thresholds) = scale.Thresholds()[cut];
            var path = _space.Axes[a].Path;

            // Before the steps of several cuts stands the place below all rows.
            var place = _scales.SharedBy(a) > 1 ? first + 1 : first;
            variables[a] = new ExplorerVariable(path, ThresholdName.Of(path), a < _query.Search.Axes.Count, place, thresholds);
        }

        return variables;
    }

    // The step of every variable that gives the same rows as thresholds do; null where any is no step.
    private int[]? StepsAt((ThresholdSteps[] Outer, ThresholdSteps[] Line) steps, IReadOnlyDictionary<string, double> thresholds)
    {
        var at = new int[_space.Axes.Count];
        for (var a = 0; a < at.Length; a++)
        {
            var (scale, cut) = _scales.Find(steps, a);
            var axis = _space.Axes[a];
            var place = Array.BinarySearch(scale.Values, _scales.Reaching(a, thresholds.GetValueOrDefault(axis.Path, axis.From)));
            if (place < 0)
                return null;
            at[a] = place - scale.Thresholds()[cut].First;
        }

        return at;
    }
}
