namespace ReplaySim.Operations.Diagnosis;

/// <summary>A part of a figure that is a product of factors: the calls to one tier from one segment at one confidence, say.</summary>
/// <param name="Segment">The segment; empty: all.</param>
/// <param name="Tier">The tier; empty: none.</param>
/// <param name="Before">Each factor in the first period.</param>
/// <param name="After">Each factor in the second.</param>
internal readonly record struct Leaf(string Segment, string Tier, decimal[] Before, decimal[] After);
