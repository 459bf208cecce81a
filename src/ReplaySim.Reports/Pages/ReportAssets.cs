using System.Security.Cryptography;
using System.Text;

namespace ReplaySim.Reports.Pages;

/// <summary>Style and scripts that pages carry within them or link to.</summary>
public static class ReportAssets
{
    public const string Style = "report.css";
    public const string Script = "report.js";
    public const string Explorer = "explorer.js";
    public const string Plotly = "plotly-cartesian.min.js";

    // Plotly asks whether pixels can be drawn sharply, by a style attribute with just this in it.
    private const string SharpPixels =
        "image-rendering: optimizeSpeed; image-rendering: -moz-crisp-edges; image-rendering: -o-crisp-edges; image-rendering: -webkit-optimize-contrast; "
        + "image-rendering: optimize-contrast; image-rendering: crisp-edges; image-rendering: pixelated; ";

    private static readonly Dictionary<string, string> Texts = new[] { Style, Script, Explorer, Plotly }.ToDictionary(name => name, Read);

    /// <summary>Names of all of them.</summary>
    public static IReadOnlyCollection<string> Names => Texts.Keys;

    /// <summary>An asset as text.</summary>
    public static string Of(string name) => Texts[name];

    /// <summary>
    /// The styles that charts place on a page, to be allowed in its policy as the end of its sources of styles: Plotly puts a style
    /// element into it that is empty and gets its rules later, which needs no leave, and one attribute.
    /// </summary>
    public static string ChartStyles { get; } = $"{HashOf("")}; style-src-attr 'unsafe-hashes' {HashOf("")} {HashOf(SharpPixels)}";

    /// <summary>
    /// What a page that carries everything within it may do: run its own scripts, use its own style, and nothing else; no network.
    /// </summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; script-src {Hash(Plotly)} {Hash(Script)} {Hash(Explorer)}; style-src {Hash(Style)} {ChartStyles}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string name) => HashOf(Texts[name]);

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(ReportAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"asset '{name}' is missing");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // Browsers read line ends as one character, and hashes are over what they read.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
