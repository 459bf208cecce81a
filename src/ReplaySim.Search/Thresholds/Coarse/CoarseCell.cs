namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Thresholds among which nothing feasible is better than a bound, and why: a cell of the proof before its boundaries are known.</summary>
/// <param name="Windows">Per axis.</param>
/// <param name="Multipliers">Multipliers of the Lagrangian bound; null: the sums alone show it.</param>
/// <param name="Scanned">The axis whose every value is looked at; −1: the relaxation bounds the whole cell.</param>
/// <param name="Bound">Least objective of anything feasible among them; null: more than that of the best choice.</param>
internal sealed record CoarseCell(Window[] Windows, long[]? Multipliers, int Scanned, long? Bound = null);
