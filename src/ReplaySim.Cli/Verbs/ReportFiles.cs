using System.Text;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Pages;
using ReplaySim.Reports.Slides;

namespace ReplaySim.Cli.Verbs;

internal enum ReportFormat
{
    Html,
    Md,
    Svg,
    Png,
    Pptx,
}

/// <summary>A run folder's result as files for people.</summary>
internal static class ReportFiles
{
    /// <summary>What a run leaves behind by itself.</summary>
    public static IReadOnlyList<ReportFormat> OfEveryRun { get; } = [ReportFormat.Html, ReportFormat.Md, ReportFormat.Pptx];

    /// <summary>Writes the formats; each file is written aside and renamed when whole.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="formats">Which.</param>
    /// <returns>Names of the files, in the order written.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(string run, string folder, IReadOnlyList<ReportFormat> formats)
    {
        var documents = RunDocuments.Read(run);
        var written = new List<string>();
        Directory.CreateDirectory(folder);
        foreach (var format in formats.Distinct())
        {
            foreach (var (name, bytes) in await FilesAsync(documents, format).ConfigureAwait(false))
            {
                var path = Path.Combine(folder, name);
                await File.WriteAllBytesAsync(path + ".part", bytes).ConfigureAwait(false);
                File.Move(path + ".part", path, overwrite: true);
                written.Add(name);
            }
        }

        return written;
    }

    private static async Task<IReadOnlyList<(string Name, byte[] Bytes)>> FilesAsync(RunDocuments documents, ReportFormat format) => format switch
    {
        ReportFormat.Html => [(ReportHtml.FileName, Encoding.UTF8.GetBytes(await ReportHtml.RenderAsync(documents).ConfigureAwait(false)))],
        ReportFormat.Md => [(Memo.File, Encoding.UTF8.GetBytes(Memo.Of(documents)))],
        ReportFormat.Pptx => [(Deck.File, Deck.Of(documents))],
        ReportFormat.Svg => [.. ReportImages.Of(documents).Select(image => ($"{image.Name}.svg", Encoding.UTF8.GetBytes(StaticImage.Svg(image.Chart))))],
        _ => [.. ReportImages.Of(documents).Select(image => ($"{image.Name}.png", StaticImage.Png(image.Chart)))],
    };
}
