using ReplaySim.Reports.Documents;

namespace ReplaySim.Dashboard.Comparisons;

/// <param name="Id">The run folder's name relative to the served one.</param>
/// <param name="Run">What it holds.</param>
public sealed record ComparedRun(string Id, RunDocuments Run)
{
    /// <summary>What it is called where there is little room.</summary>
    public string Label => Id.Length == 0 ? Run.Name : Id;
}
