using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Explorer;

/// <summary>A metric to be explored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In">What it is measured in.</param>
/// <param name="Form">As a sum over one group of rows.</param>
internal sealed record ExploredMetric(string Name, MetricUnit In, LinearForm Form)
{
    /// <summary>The metric as its sums have it.</summary>
    public ExplorerMeasure As(MeasureTables sums) => new(Name, In, sums.Unit, Form.Offset, Form.Scales[0], sums.Base);
}
