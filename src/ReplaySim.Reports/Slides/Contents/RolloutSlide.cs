using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>Steps from here to production, or to constraints that can be kept.</summary>
internal static class RolloutSlide
{
    public static Slide Of(RunDocuments documents) => new(
        documents.Holds ? "Roll out in steps that can be taken back" : "What to do before anything changes",
        [new TextBlock(Box.Body, [.. Rollout.Of(documents).Select(s => new Paragraph(s.Name, s.How))]) { Size = 20 }]);
}
