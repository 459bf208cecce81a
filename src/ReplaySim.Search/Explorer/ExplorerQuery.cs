using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>What is to be explored: the policy and constraints of a search, and the choices that must be among the steps.</summary>
public sealed record ExplorerQuery
{
    /// <summary>The policy with its open thresholds, the objective and the constraints.</summary>
    public required ThresholdQuery Search { get; init; }

    /// <summary>The search's choice, threshold by path; null where it chose nothing.</summary>
    public IReadOnlyDictionary<string, double>? Chosen { get; init; }

    /// <summary>Other choices, threshold by path.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, double>> Frontier { get; init; } = [];

    /// <summary>How thresholds are put into the scenario, by index of the search's axes; null: each at its own key.</summary>
    public IReadOnlyList<ExplorerSetting>? Settings { get; init; }
}
