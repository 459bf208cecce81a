namespace ReplaySim.Reports.Images;

/// <summary>A picture as shapes, the first at the back; its unit is the pixel, its origin the left top.</summary>
/// <param name="Title">What it shows, for who cannot see it.</param>
/// <param name="Description">What is drawn on it.</param>
internal sealed record Drawing(int Width, int Height, string Title, string Description, IReadOnlyList<Shape> Shapes);

internal abstract record Shape;

/// <summary>Points joined by straight lines.</summary>
/// <param name="Fill">Six hexadecimal digits; null: not filled.</param>
/// <param name="Stroke">Null: no outline.</param>
internal sealed record Outline(IReadOnlyList<(double X, double Y)> Points, bool Closed, string? Fill, Stroke? Stroke) : Shape
{
    /// <summary>From 0, nothing, to 1.</summary>
    public double Opacity { get; init; } = 1;
}

internal sealed record Disc(double X, double Y, double Radius, string? Fill, Stroke? Stroke) : Shape;

/// <summary>A line of text.</summary>
/// <param name="X">Where its anchor is.</param>
/// <param name="Y">Where its letters stand.</param>
/// <param name="Degrees">Turned by, clockwise, about its anchor.</param>
internal sealed record Label(double X, double Y, string Text, double Size, string Colour, Anchor Anchor, double Degrees = 0) : Shape;

internal sealed record Stroke(string Colour, double Width, bool Dashed = false);

internal enum Anchor
{
    Start,
    Middle,
    End,
}
