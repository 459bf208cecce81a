using SkiaSharp;

namespace ReplaySim.Reports.Images;

/// <summary>The one font of all images, brought along, so that they are the same wherever they are drawn.</summary>
internal static class ImageFont
{
    /// <summary>Its family, and families of the same widths for who does not have it.</summary>
    public const string Families = "DejaVu Sans, Verdana, sans-serif";

    private const string Resource = "Fonts/DejaVuSans.ttf";

    // Widths at this size are whole numbers in the font's own units: no platform rounds them in its own way.
    private const int UnitsPerEm = 2048;

    private static readonly SKTypeface Face = Load();

    /// <summary>How wide a line is at that size, in the size's unit.</summary>
    public static double Width(string text, double size)
    {
        using var font = At(UnitsPerEm);
        return font.GetGlyphWidths(text).Sum(w => Math.Round((double)w)) / UnitsPerEm * size;
    }

    /// <summary>A line's outlines, from the origin to the right; letters that are read from right to left are laid that way.</summary>
    public static SKPath Outlines(string text, double size)
    {
        using var font = At((float)size);
        return font.GetTextPath(ReadingOrder.LeftToRight(text), new SKPoint(0, 0));
    }

    private static SKFont At(float size) => new(Face, size) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };

    private static SKTypeface Load()
    {
        using var stream = typeof(ImageFont).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} was not built in");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
