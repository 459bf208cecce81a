namespace ReplaySim.Dashboard.Runs;

/// <summary>Addresses of pages about runs.</summary>
internal static class RunAddress
{
    public static string Report(string id) => "/run/" + Escaped(id);

    public static string File(string id, string name) => $"/files/{name}/{Escaped(id)}";

    public static string Compare(IEnumerable<string> ids) => "/compare?" + string.Join('&', ids.Select(id => "run=" + Uri.EscapeDataString(id)));

    private static string Escaped(string id) => string.Join('/', id.Split('/').Select(Uri.EscapeDataString));
}
