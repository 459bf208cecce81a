using System.Globalization;
using SkiaSharp;

namespace ReplaySim.Reports.Images;

/// <summary>A drawing as PNG. Letters are drawn by their outlines, so that no platform's text engine has a say.</summary>
internal static class PngWriter
{
    public static byte[] Write(Drawing drawing)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(drawing.Width, drawing.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        foreach (var shape in drawing.Shapes)
            Draw(canvas, shape);
        canvas.Flush();
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, Shape shape)
    {
        switch (shape)
        {
            case Outline { Points.Count: > 0 } outline:
                using (var path = PathOf(outline))
                    Paint(outline.Fill, outline.Stroke, outline.Opacity, paint => canvas.DrawPath(path, paint));
                break;
            case Disc disc:
                Paint(disc.Fill, disc.Stroke, 1, paint => canvas.DrawCircle((float)disc.X, (float)disc.Y, (float)disc.Radius, paint));
                break;
            case Label label:
                Draw(canvas, label);
                break;
        }
    }

    private static void Draw(SKCanvas canvas, Label label)
    {
        using var outlines = ImageFont.Outlines(label.Text, label.Size);
        var width = label.Anchor == Anchor.Start ? 0 : ImageFont.Width(label.Text, label.Size);
        canvas.Save();
        canvas.Translate((float)label.X, (float)label.Y);
        canvas.RotateDegrees((float)label.Degrees);
        canvas.Translate((float)(label.Anchor == Anchor.Middle ? -width / 2 : -width), 0);
        Paint(label.Colour, null, 1, paint => canvas.DrawPath(outlines, paint));
        canvas.Restore();
    }

    private static SKPath PathOf(Outline outline)
    {
        var path = new SKPath();
        path.MoveTo((float)outline.Points[0].X, (float)outline.Points[0].Y);
        foreach (var (x, y) in outline.Points.Skip(1))
            path.LineTo((float)x, (float)y);
        if (outline.Closed)
            path.Close();
        return path;
    }

    private static void Paint(string? fill, Stroke? stroke, double opacity, Action<SKPaint> draw)
    {
        if (fill is not null)
        {
            using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Fill, Color = ColourOf(fill, opacity) };
            draw(paint);
        }

        if (stroke is null)
            return;
        using var dashes = stroke.Dashed ? SKPathEffect.CreateDash([(float)stroke.Width * 4, (float)stroke.Width * 3], 0) : null;
        using var line = new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)stroke.Width,
            Color = ColourOf(stroke.Colour, opacity),
            PathEffect = dashes,
        };
        draw(line);
    }

    private static SKColor ColourOf(string hex, double opacity) =>
        new(uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) | ((uint)Math.Round(opacity * 255) << 24));
}
