namespace ReplaySim.Search.Explorer;

/// <summary>Short names of thresholds: <c>fast</c>, <c>fast (legit)</c>, <c>cut 1</c>, <c>online: fast</c>.</summary>
internal static class ThresholdName
{
    private const string Thresholds = ".thresholds.";
    private const string Cuts = ".cuts[";
    private const string Segments = ".segments.";

    public static string Of(string path)
    {
        var own = path.LastIndexOf(Thresholds, StringComparison.Ordinal);
        var cut = path.LastIndexOf(Cuts, StringComparison.Ordinal);
        var name = own >= 0 ? OfTier(path[(own + Thresholds.Length)..])
            : cut >= 0 && int.TryParse(path[(cut + Cuts.Length)..].TrimEnd(']'), out var index) ? FormattableString.Invariant($"cut {index + 1}")
            : path;
        return SegmentOf(path) is { } segment ? $"{segment}: {name}" : name;
    }

    private static string OfTier(string rest) =>
        rest.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? $"{rest[..dot]} ({rest[(dot + 1)..]})" : rest;

    // The innermost segment: policies per segment may be nested.
    private static string? SegmentOf(string path)
    {
        var at = path.LastIndexOf(Segments, StringComparison.Ordinal);
        if (path.LastIndexOf(".otherwise.", StringComparison.Ordinal) > at)
            return "otherwise";
        if (at < 0)
            return null;
        var name = path[(at + Segments.Length)..];
        var policy = Math.Max(name.LastIndexOf(".cascade.", StringComparison.Ordinal), name.LastIndexOf(".score.", StringComparison.Ordinal));
        return policy < 0 ? name : name[..policy];
    }
}
