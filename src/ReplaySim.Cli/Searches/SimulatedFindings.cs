namespace ReplaySim.Cli.Searches;

/// <summary>One candidate of a simulated search.</summary>
/// <param name="Settings">What it set.</param>
/// <param name="Rows">Rows of the history that it was last replayed on; 0 where never.</param>
/// <param name="Verdict">What it came to, or when and why it was dropped.</param>
internal sealed record SearchLogEntry(IReadOnlyList<(string Path, string Value)> Settings, long Rows, string Verdict);

/// <summary>How a simulated search went.</summary>
/// <param name="Log">Every candidate, in the order in which they were made.</param>
/// <param name="Dropped">Number of candidates that were never replayed on the whole history.</param>
/// <param name="Calibration">Confidences fitted to how often they are right; null: not asked for.</param>
internal sealed record SimulatedFindings(IReadOnlyList<SearchLogEntry> Log, int Dropped, IReadOnlyList<RecalibratedTier>? Calibration);
