namespace ReplaySim.Reports.Findings;

/// <summary>What may go wrong, and what is to be done about it.</summary>
internal sealed record Risk(string What, string Mitigation);
