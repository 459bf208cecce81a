using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>A routing among those compared.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Settings">Its thresholds; empty where its name says all.</param>
internal sealed record PolicyRow(string Name, string Settings, double? Accuracy, double? Spend, double? Escalation, double? P50Ms, double? P99Ms)
{
    /// <summary>Whether it is what is proposed.</summary>
    public bool Proposed { get; init; }

    /// <summary>Name, accuracy, spend, escalated share, p50 and p99 as people read them.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Settings.Length == 0 ? Name : $"{Name} ({Settings})", Figures.Share(Accuracy, 3), InWords.Dollars(Spend), Figures.Share(Escalation), InWords.Millis(P50Ms), InWords.Millis(P99Ms),
    ];

    public static IReadOnlyList<string> Heads => ["Routing", "Accuracy", "Spend", "Escalated", "Latency p50", "Latency p99"];

    public static PolicyRow Of(string name, PointPart point, string settings = "") =>
        new(name, settings, point.Accuracy, (double)point.Spend, point.Escalation, point.P50Ms, point.P99Ms);

    public static PolicyRow Of(string name, ResultDocument result) => new(
        name, PolicyText.Of(result.Policy), result.Accuracy.Value, (double)result.Cost.Spend, result.Escalation, result.LatencyMs.P50, result.LatencyMs.P99);
}
