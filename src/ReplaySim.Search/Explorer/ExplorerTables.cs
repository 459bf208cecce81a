using System.Numerics;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>
/// What a policy's open thresholds give on a history at a number of steps each, without queues: a metric's sum is that of the rows that
/// no threshold decides, plus one cell (of several cuts on one score, a few) of every component's table.
/// </summary>
public sealed record ExplorerTables
{
    /// <summary>Name and version of the document's shape.</summary>
    public const string Schema = "replaysim/explorer/v1";

    /// <summary>Rows of the history that count.</summary>
    public required long Rows { get; init; }

    /// <summary>All thresholds: the open ones in the order of the search, then fixed cuts between open ones.</summary>
    public required IReadOnlyList<ExplorerVariable> Variables { get; init; }

    /// <summary>Tables whose cells are added up.</summary>
    public required IReadOnlyList<ExplorerComponent> Components { get; init; }

    /// <summary>What is summed: the metrics that can be explored.</summary>
    public required IReadOnlyList<ExplorerMeasure> Measures { get; init; }

    /// <summary>Metrics that are sums over rows, but too large for these tables or undefined for some choices.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The search's constraints, as conditions on measures.</summary>
    public required IReadOnlyList<ExplorerConstraint> Constraints { get; init; }

    /// <summary>The search's choice, one step per variable; null where it chose nothing.</summary>
    public required IReadOnlyList<int>? Chosen { get; init; }

    /// <summary>The frontier's points, one step per variable; null for one whose thresholds are no steps, where there are too many points.</summary>
    public required IReadOnlyList<IReadOnlyList<int>?> Frontier { get; init; }

    /// <summary>How a choice is put into the scenario.</summary>
    public required IReadOnlyList<ExplorerSetting> Settings { get; init; }

    /// <summary>A measure's sum, in its units, at a step of every variable; cuts on one score must ascend.</summary>
    public long SumAt(int measure, IReadOnlyList<int> steps)
    {
        var places = Variables.Select((variable, v) => variable.First + steps[v]).ToArray();
        return Measures[measure].Base + Components.Sum(component => component.SumAt(measure, places));
    }

    /// <summary>A measure's value at a step of every variable, in the unit of its metric.</summary>
    public Fraction ValueAt(int measure, IReadOnlyList<int> steps)
    {
        var of = Measures[measure];
        return new Fraction(SumAt(measure, steps) * of.Unit + of.Offset, BigInteger.One) * of.Scale;
    }

    /// <summary>Overrides that put a step of every variable into the scenario.</summary>
    public IReadOnlyList<(string Path, string Value)> SettingsAt(IReadOnlyList<int> steps) =>
        [.. Settings.Select(s => (s.Path, s.ValueOf(v => ThresholdText.Of(Variables[v].Steps[steps[v]]))))];
}
