namespace ReplaySim.Core.Routing;

/// <summary>
/// Says, on a policy or on its options, that it decides exactly as one of the engine's own threshold policies, so that the exact
/// search can choose its thresholds. <c>ReplaySim.Laws</c> checks that it is so.
/// </summary>
public interface IDeclaresThresholds
{
    /// <summary>The policy that decides the same: <see cref="Cascade.CascadeOptions"/> or <see cref="Score.ScoreOptions"/>.</summary>
    PolicyOptions Equivalent { get; }
}
