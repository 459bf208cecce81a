using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>The scales of all thresholds: each outer one has its own, cuts of one line share one.</summary>
internal sealed class ExplorerScales
{
    private readonly PolicySpace _space;
    private readonly (int Line, int Cut)[] _cutOf;
    private readonly StepScale[] _outer;
    private readonly StepScale[] _line;

    /// <param name="space">The policies.</param>
    /// <param name="query">Which thresholds must be steps.</param>
    public ExplorerScales(PolicySpace space, ExplorerQuery query)
    {
        _space = space;
        _outer = [.. space.Axes.Select((_, a) => ScaleOf(space.IsOuter(a) ? [a] : [], query))];
        _line = [.. space.Lines.Select(axes => ScaleOf(axes, query))];
        _cutOf = new (int, int)[space.Axes.Count];
        for (var line = 0; line < _line.Length; line++)
        {
            for (var cut = 0; cut < space.Lines[line].Length; cut++)
                _cutOf[space.Lines[line][cut]] = (line, cut);
        }
    }

    /// <summary>Sees what a row is compared with.</summary>
    public void Add(in RowPlan plan)
    {
        if (plan.Outer >= 0)
            _outer[plan.Outer].Add(plan.OuterValue);
        if (plan.Line >= 0)
            _line[plan.Line].Add(plan.LineValue);
    }

    /// <summary>Picks the steps, once all rows have been seen: by outer axis, and by line.</summary>
    /// <param name="most">Most steps of each scale.</param>
    public (ThresholdSteps[] Outer, ThresholdSteps[] Line) Steps(int most) => ([.. _outer.Select(s => s.Steps(most))], [.. _line.Select(s => s.Steps(most))]);

    /// <summary>The scale of an axis, and the axis' place on it.</summary>
    public (T Of, int Cut) Find<T>((T[] Outer, T[] Line) scales, int axis) =>
        _space.IsOuter(axis) ? (scales.Outer[axis], 0) : (scales.Line[_cutOf[axis].Line], _cutOf[axis].Cut);

    /// <summary>How many thresholds share the scale of an axis.</summary>
    public int SharedBy(int axis) => _space.IsOuter(axis) ? 1 : _space.Lines[_cutOf[axis].Line].Length;

    /// <summary>The least value that reaches a threshold of an axis that was to be a step.</summary>
    public double Reaching(int axis, double threshold) => Find((_outer, _line), axis).Of.Reaching(threshold);

    private StepScale ScaleOf(int[] axes, ExplorerQuery query)
    {
        var paths = axes.Select(a => _space.Axes[a].Path).ToHashSet();
        IEnumerable<double> On(IReadOnlyDictionary<string, double> thresholds) => thresholds.Where(t => paths.Contains(t.Key)).Select(t => t.Value);
        return new StepScale([.. axes.Select(a => _space.Axes[a])], query.Chosen is null ? [] : On(query.Chosen), query.Frontier.SelectMany(On));
    }
}
