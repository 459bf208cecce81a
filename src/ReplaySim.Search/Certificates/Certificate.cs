namespace ReplaySim.Search.Certificates;

/// <summary>
/// The proof of an optimum: boxes of thresholds that cover the whole search space, each with the multipliers of a Lagrangian bound
/// or the threshold that was looked at value by value. Anyone who holds the history can check it without searching.
/// </summary>
public sealed record Certificate
{
    /// <summary>Name and version of the document's shape.</summary>
    public const string Schema = "replaysim/certificate/v1";

    /// <summary>The scenario's name.</summary>
    public required string ScenarioName { get; init; }

    /// <summary>SHA-256 of the scenario's canonical form, hexadecimal.</summary>
    public required string ScenarioHash { get; init; }

    /// <summary>The scenario, canonical JSON: what was searched under which constraints.</summary>
    public required string Scenario { get; init; }

    /// <summary>Rows of the history that count.</summary>
    public required long Rows { get; init; }

    /// <summary>XxHash128 of the history's decoded columns, hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The objective, as written.</summary>
    public required string Objective { get; init; }

    /// <summary>Constraints that the proof covers, as written.</summary>
    public required IReadOnlyList<string> Constraints { get; init; }

    /// <summary>Constraints that were settled by replays instead: on latency.</summary>
    public required IReadOnlyList<string> Replayed { get; init; }

    /// <summary>Every shape of policy that was searched.</summary>
    public required IReadOnlyList<CertifiedSpace> Spaces { get; init; }

    /// <summary>The best feasible value over all spaces, in the objective's unit; null where nothing is feasible.</summary>
    public required double? Value { get; init; }

    /// <summary>What no feasible choice beats; null where nothing is feasible.</summary>
    public required double? Bound { get; init; }

    /// <summary>Relative distance between the two; null where there is nothing to compare.</summary>
    public required double? Gap { get; init; }
}

/// <summary>One shape of policy with open thresholds.</summary>
public sealed record CertifiedSpace
{
    /// <summary>The policy, canonical JSON, as the scenario would hold it.</summary>
    public required string Policy { get; init; }

    /// <summary>The open thresholds.</summary>
    public required IReadOnlyList<CertifiedThreshold> Thresholds { get; init; }

    /// <summary>Chosen thresholds, in order; empty where nothing feasible was found here.</summary>
    public required IReadOnlyList<double> Chosen { get; init; }

    /// <summary>The objective's sum there, in units.</summary>
    public required long? ChosenSum { get; init; }

    /// <summary>Least sum of the objective, in units, that anything feasible here can have; null: nothing is feasible.</summary>
    public required long? BoundSum { get; init; }

    /// <summary>The objective, then the conditions on sums over rows that the constraints come down to.</summary>
    public required IReadOnlyList<CertifiedSum> Sums { get; init; }

    /// <summary>Boxes that cover the space, each with its proof.</summary>
    public required IReadOnlyList<CertifiedCell> Cells { get; init; }
}

/// <param name="Path">Key of the threshold.</param>
/// <param name="From">Least value allowed.</param>
/// <param name="To">Greatest value allowed; infinity allows <c>never</c>.</param>
public sealed record CertifiedThreshold(string Path, double From, double To);

/// <param name="Name">The constraint, and the group of rows it is about.</param>
/// <param name="Unit">Sums are counted in multiples of this.</param>
/// <param name="Need">Least sum, in units; null for the objective.</param>
public sealed record CertifiedSum(string Name, long Unit, long? Need);

/// <summary>A box of thresholds: each lies above one value and reaches at most another.</summary>
/// <param name="Above">Per threshold, the value it is above; minus infinity for none.</param>
/// <param name="UpTo">Per threshold, the value it is at most; infinity for none.</param>
/// <param name="Multipliers">Of the sums, in order; empty where the sums alone do.</param>
/// <param name="Scanned">Index of the threshold looked at value by value; −1 for none: the multipliers bound the whole box, or without any the sums do.</param>
public sealed record CertifiedCell(IReadOnlyList<double> Above, IReadOnlyList<double> UpTo, IReadOnlyList<long> Multipliers, int Scanned);
