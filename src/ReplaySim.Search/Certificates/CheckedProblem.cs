using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Certificates;

/// <summary>What a certificate must be about: the history and the problem, from other sources than the certificate's own numbers.</summary>
public sealed record CheckedProblem
{
    /// <summary>The history.</summary>
    public required SearchTable Table { get; init; }

    /// <summary>Of the history that the table was read from.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>One per space of the certificate.</summary>
    public required IReadOnlyList<PolicyOptions> Policies { get; init; }

    /// <summary>What is to be least or greatest.</summary>
    public required ResultMetric Objective { get; init; }

    /// <summary>Whether the objective is to be least.</summary>
    public required bool Minimise { get; init; }

    /// <summary>Those that the certificate covers, in its order.</summary>
    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>All others, which replays settled: none of them may be a condition on sums, or the certificate would have to cover it.</summary>
    public IReadOnlyList<Constraint> Replayed { get; init; } = [];

    /// <summary>
    /// Per space, the thresholds that the search was asked to choose and their ranges; all others must be as the policy has them.
    /// Null: the certificate's own ranges are taken for granted.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<CertifiedThreshold>>? Open { get; init; }
}
