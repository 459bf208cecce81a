using ReplaySim.Reports.Images;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Drawing;

/// <summary>
/// Whether text fits its place: presentations do not shrink text until somebody edits it. Measured with a font about a sixth wider than
/// the one asked for, since that is what some machines put in its place.
/// </summary>
internal static class TextFit
{
    /// <summary>A line's height, in sizes.</summary>
    public const double LineHeight = 1.2;

    /// <summary>How much wider bold letters are.</summary>
    public const double Bold = 1.12;

    /// <summary>How many lines a text takes, broken at spaces, or anywhere in a word longer than a line.</summary>
    public static int Lines(string text, double width, double size)
    {
        var lines = 1;
        var at = 0.0;
        foreach (var word in text.Split(' '))
        {
            var wide = ImageFont.Width(word + " ", size);
            if (at > 0 && at + wide > width)
            {
                lines++;
                at = 0;
            }

            var whole = (int)(wide / width);
            lines += whole;
            at += wide - (whole * width);
        }

        return lines;
    }

    /// <summary>The text, shortened until it takes no more than that many lines.</summary>
    public static string Within(string text, double width, double size, int lines)
    {
        var line = PlainText.Line(text);
        if (Lines(line, width, size) <= lines)
            return line;
        var (fits, tooMuch) = (1, line.Length);
        while (tooMuch - fits > 1)
        {
            var most = (fits + tooMuch) / 2;
            if (Lines(PlainText.Shortened(line, most), width, size) <= lines)
                fits = most;
            else
                tooMuch = most;
        }

        return PlainText.Shortened(line, fits);
    }
}
