using System.Text;
using ReplaySim.Reports.Pages;

namespace ReplaySim.Dashboard.Pages;

/// <summary>Styles and scripts that pages link to: the report's, and the dashboard's few own.</summary>
internal static class DashboardAssets
{
    public const string Folder = "/assets/";
    public const string Style = "dashboard.css";
    public const string Script = "dashboard.js";

    private static readonly Dictionary<string, string> Own = new[] { Style, Script }.ToDictionary(name => name, Read);

    public static IReadOnlyList<string> Scripts { get; } = [Folder + Script];

    /// <summary>An asset as text; null where there is none of that name.</summary>
    public static string? Find(string name) => Own.TryGetValue(name, out var text) ? text : ReportAssets.Names.Contains(name) ? ReportAssets.Of(name) : null;

    private static string Read(string name)
    {
        using var stream = typeof(DashboardAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"asset '{name}' is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
