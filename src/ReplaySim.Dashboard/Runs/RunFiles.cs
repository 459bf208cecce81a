namespace ReplaySim.Dashboard.Runs;

/// <summary>Files of a run folder that may be taken along, and nothing else.</summary>
internal static class RunFiles
{
    private static readonly string[] Names = ["result.json", "policy.yaml", "certificate.json", "report.html", "memo.md", "deck.pptx"];

    /// <summary>Those that a run has.</summary>
    public static IReadOnlyList<string> Of(RunsFolder folder, string id) => [.. Names.Where(name => Find(folder, id, name) is not null)];

    /// <summary>Path of one; null where the run has none of that name, or it is none that may be taken.</summary>
    public static string? Find(RunsFolder folder, string id, string name) =>
        Names.Contains(name, StringComparer.Ordinal) ? folder.FindFile(id.Length == 0 ? name : $"{id}/{name}") : null;
}
