using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Contents;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Slides.Package;

namespace ReplaySim.Reports.Slides;

/// <summary>A run in at most eight slides, a recommendation in ten, for those who decide: charts can be edited, and the same documents always give the same bytes.</summary>
public static class Deck
{
    /// <summary>The presentation's file in a run folder.</summary>
    public const string File = "deck.pptx";

    /// <summary>The presentation (Office Open XML).</summary>
    public static byte[] Of(RunDocuments documents) => Of(documents, []);

    /// <summary>The presentation with further tables, a slide each, before the appendix.</summary>
    public static byte[] Of(RunDocuments documents, IReadOnlyList<FindingTable> tables)
    {
        var told = ShortNames.In(documents);
        return DeckPackage.Of(told.Name, [.. SlidesOf(told, tables).OfType<Slide>()]);
    }

    private static IEnumerable<Slide?> SlidesOf(RunDocuments documents, IReadOnlyList<FindingTable> tables)
    {
        yield return ContextSlide.Of(documents);
        if (documents.Sweep is { } sweep)
        {
            yield return CandidatesSlide.Of(documents, sweep);
            yield return FrontierSlide.Of(documents);
        }
        else
        {
            yield return TiersSlide.Of(documents.Result);
        }

        yield return DecisionSlide.Of(documents);
        if (documents.Sweep?.Recommendation is { } recommended)
        {
            yield return FindingSlide.Of(RecommendationTables.Decision(recommended.Decision), $"What was weighed: {InWords.List([.. recommended.Decision.Criteria.Select(c => c.Name)])}");
            yield return FindingSlide.Of(RecommendationTables.Month(recommended));
            yield return FindingSlide.Of(RecommendationTables.Risks(recommended.Risks));
        }
        else
        {
            yield return CostSlide.Of(documents);
        }

        yield return RisksSlide.Of(documents);
        if (documents.Sweep is not null)
            yield return RolloutSlide.Of(documents);
        foreach (var table in tables)
            yield return FindingSlide.Of(table);
        yield return AppendixSlide.Of(documents);
    }
}
