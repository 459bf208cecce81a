using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Images;

/// <summary>Any chart as a picture for documents; the same chart always gives the same picture.</summary>
public static class StaticImage
{
    private const int Smallest = 160;
    private const int Largest = 8_000;

    /// <param name="chart">What to draw.</param>
    /// <param name="width">In pixels, from 160 to 8 000; text grows with the smaller of both.</param>
    /// <param name="height">In pixels, from 160 to 8 000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A picture of that size is none.</exception>
    public static string Svg(Chart chart, int width = 1200, int height = 675) => SvgWriter.Write(Drawn(chart, width, height));

    /// <inheritdoc cref="Svg"/>
    public static byte[] Png(Chart chart, int width = 1200, int height = 675) => PngWriter.Write(Drawn(chart, width, height));

    private static Drawing Drawn(Chart chart, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Smallest);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, Smallest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Largest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Largest);
        return ChartPicture.Of(chart, width, height);
    }
}
