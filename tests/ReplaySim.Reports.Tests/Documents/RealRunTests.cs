using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Slides;

namespace ReplaySim.Reports.Tests.Documents;

/// <summary>What the command itself writes.</summary>
public sealed class RealRunTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    public async Task Its_folder_can_be_read_told_shown_and_drawn(string verb)
    {
        var folder = _place.Path("out");
        await Command.DoneAsync(verb, Path.Combine(Workplace.Repository, "scenarios", "two-tiers.yaml"), "--out", folder);
        var documents = RunDocuments.Read(folder);
        var memo = Memo.Of(documents);
        Assert.Contains(documents.Result.Cost.Spend.ToString("$0.00", CultureInfo.InvariantCulture), memo, StringComparison.Ordinal);
        Assert.Contains($"replaysim {verb}", memo, StringComparison.Ordinal);
        using var deck = PresentationDocument.Open(new MemoryStream(Deck.Of(documents)), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(deck, TestContext.Current.CancellationToken));
        Assert.All(ReportImages.Of(documents), i => Assert.NotEmpty(StaticImage.Png(i.Chart)));
        Assert.Equal(verb == "sweep" ? 4 : 3, ReportImages.Of(documents).Count);
    }
}
