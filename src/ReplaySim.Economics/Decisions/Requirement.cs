using ReplaySim.Core.Results;

namespace ReplaySim.Economics.Decisions;

/// <summary>A hard constraint: what does not meet it is no alternative, whatever else it offers.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Bound">Which side of the limit is allowed.</param>
/// <param name="Limit">The limit, in the criterion's unit.</param>
public sealed record Requirement(string Text, Bound Bound, double Limit)
{
    /// <summary>Whether a value meets it; one that is not known does not.</summary>
    public bool Holds(double? value) => Bound switch
    {
        Bound.AtLeast => value >= Limit,
        Bound.Above => value > Limit,
        Bound.AtMost => value <= Limit,
        _ => value < Limit,
    };
}
