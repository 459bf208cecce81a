using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>How to compute all this again.</summary>
internal static class AppendixSlide
{
    public static Slide Of(RunDocuments documents) => new("Appendix: how it was computed", [new TableBlock(
        Box.Body, ["What", "Value"], [1, 4], [.. Provenance.Of(documents).Select(p => (IReadOnlyList<string>)[p.Name, p.Value])], new HashSet<int>()) { Figures = false }]);
}
