using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Explorer;

/// <summary>The metrics that are explored: what a router is about, then what the constraints are about.</summary>
internal sealed class ExploredMetrics
{
    private static readonly string[] Usual = ["accuracy", "recall", "cost.spend", "cost.total", "escalation", "latency.zero_load_mean"];

    private readonly MeasureCatalog _catalog;
    private readonly List<ExploredMetric> _found = [];
    private readonly List<string> _unclear = [];

    public ExploredMetrics(SearchTable table, IReadOnlyList<Constraint> constraints)
    {
        _catalog = new MeasureCatalog(table);
        var classes = table.Columns.Classes;
        foreach (var name in Usual.Where(n => n != "cost.total" || table.Columns.Errors is not null))
        {
            if (MetricCatalog.Find(name, classes.Positive < 0 ? null : classes.Name(classes.Positive)) is { } metric)
                Find(metric, 0);
        }

        OfConstraint = [.. constraints.Select(c => Find(c.Metric, c.MinimumSupport))];
    }

    /// <summary>Those that have a value whatever is chosen, as sums over one group of rows.</summary>
    public IReadOnlyList<ExploredMetric> Found => _found;

    /// <summary>Those that some choices leave undefined.</summary>
    public IReadOnlyList<string> Unclear => _unclear;

    /// <summary>Per constraint, the name of the metric that it is about; null where it is none of these.</summary>
    public IReadOnlyList<string?> OfConstraint { get; }

    private string? Find(ResultMetric metric, long minimumSupport)
    {
        if (LinearOf(metric, minimumSupport) is not { Scales.Count: 1 } form)
            return null;
        if (form.Spoils is null && !_found.Exists(f => f.Name == metric.Name))
            _found.Add(new ExploredMetric(metric.Name, metric.Unit, form));
        if (form.Spoils is not null && !_unclear.Contains(metric.Name))
            _unclear.Add(metric.Name);
        return metric.Name;
    }

    // What is undefined on the history whatever is chosen is not there to be explored.
    private LinearForm? LinearOf(ResultMetric metric, long minimumSupport)
    {
        try
        {
            return _catalog.Find(metric, minimumSupport) as LinearForm;
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }
}
