using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Slides.Drawing;

/// <summary>A slide by what is on it.</summary>
/// <param name="Title">What it says, in a sentence.</param>
internal sealed record Slide(string Title, IReadOnlyList<SlideBlock> Blocks);

/// <summary>A place on a slide of 960 × 540 points.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>All of a slide below its title.</summary>
    public static Box Body => new(40, 112, 880, 376);
}

internal abstract record SlideBlock(Box Place);

internal sealed record TextBlock(Box Place, IReadOnlyList<Paragraph> Paragraphs) : SlideBlock(Place)
{
    /// <summary>Letters' size in points where all fits; less where it would not.</summary>
    public double Size { get; init; } = 18;
}

/// <param name="Lead">In bold, before the text; null: none.</param>
internal sealed record Paragraph(string? Lead, string Text, bool Bullet = true);

/// <param name="Widths">Shares of the columns.</param>
/// <param name="Marked">Rows to be seen first.</param>
internal sealed record TableBlock(Box Place, IReadOnlyList<string> Heads, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlySet<int> Marked) : SlideBlock(Place)
{
    /// <summary>Columns of figures, which stand to the right.</summary>
    public bool Figures { get; init; } = true;
}

/// <param name="Told">The chart in words, for who cannot see it.</param>
internal sealed record ChartBlock(Box Place, Chart Chart, string Told) : SlideBlock(Place);
