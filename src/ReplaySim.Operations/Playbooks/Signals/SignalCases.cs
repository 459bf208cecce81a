namespace ReplaySim.Operations.Playbooks.Signals;

/// <summary>Samples in Prometheus' notation, by hour over the three days of a case.</summary>
internal static class SignalCases
{
    /// <summary>Hours of a case.</summary>
    public const int Hours = 72;

    /// <summary>The time at which a case is judged, seconds.</summary>
    public const long At = Hours * 3600L;

    public static IReadOnlyDictionary<string, string> NoLabels { get; } = new Dictionary<string, string>();

    /// <summary>The same value each hour.</summary>
    public static string Constant(decimal value) => $"{PromText.Number(value)}+0x{Hours}";

    /// <summary>A value that ends at <paramref name="last"/>.</summary>
    public static string Rising(decimal last, decimal step) => $"{PromText.Number(last - Hours * step)}+{PromText.Number(step)}x{Hours}";

    public static IReadOnlyDictionary<string, string> Labels(params (string Name, string Value)[] labels) => labels.ToDictionary(l => l.Name, l => l.Value);

    /// <summary>A series' name with its labels.</summary>
    public static string Series(string name, params (string Name, string Value)[] labels) =>
        labels.Length == 0 ? name : $"{name}{{{string.Join(',', labels.Select(l => $"{l.Name}={PromText.Quoted(l.Value)}"))}}}";
}
