namespace ReplaySim.Operations.Tracking.Spool;

/// <summary>What was sent this time.</summary>
/// <param name="RunId">The run on the server, nested ones aside.</param>
/// <param name="Page">The run's page on the server.</param>
/// <param name="Runs">Runs made.</param>
/// <param name="Parameters">Parameters logged.</param>
/// <param name="Points">Values of metrics logged.</param>
/// <param name="Artifacts">Files sent.</param>
/// <param name="Notices">What could not be, and why.</param>
public sealed record TrackingReport(string RunId, string Page, int Runs, long Parameters, long Points, int Artifacts, IReadOnlyList<string> Notices)
{
    /// <summary>Whether the server had everything already.</summary>
    public bool WasSent => Runs == 0 && Parameters == 0 && Points == 0 && Artifacts == 0;
}
