using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Images;

/// <summary>Points as they are drawn.</summary>
internal static class Markers
{
    // A regular star's inner corners, as shares of its radius, from the top round: (sin, −cos) of 36° steps, inner ones × 0.45.
    private static readonly (double X, double Y)[] Star =
    [
        (0, -1), (0.2645, -0.3641), (0.9511, -0.3090), (0.4280, 0.1391), (0.5878, 0.8090),
        (0, 0.45), (-0.5878, 0.8090), (-0.4280, 0.1391), (-0.9511, -0.3090), (-0.2645, -0.3641),
    ];

    private static readonly (double X, double Y)[] Cross =
    [
        (-1, -0.65), (-0.65, -1), (0, -0.35), (0.65, -1), (1, -0.65), (0.35, 0), (1, 0.65), (0.65, 1), (0, 0.35), (-0.65, 1), (-1, 0.65), (-0.35, 0),
    ];

    public static Shape Of(Symbol symbol, (double X, double Y) at, double radius, string colour) => symbol switch
    {
        Symbol.Circle => new Disc(at.X, at.Y, radius, colour, null),
        Symbol.OpenCircle => new Disc(at.X, at.Y, radius * 0.8, null, new Stroke(colour, radius * 0.3)),
        Symbol.Diamond => Around(at, radius * 1.3, colour, [(0, -1), (1, 0), (0, 1), (-1, 0)]),
        Symbol.Square => Around(at, radius, colour, [(-1, -1), (1, -1), (1, 1), (-1, 1)]),
        Symbol.Star => Around(at, radius * 2, colour, Star),
        Symbol.Cross => Around(at, radius * 1.2, colour, Cross),
        _ => Around(at, radius * 1.3, colour, [(0, -1), (0.9, 0.75), (-0.9, 0.75)]),
    };

    private static Outline Around((double X, double Y) at, double radius, string colour, (double X, double Y)[] corners) =>
        new([.. corners.Select(c => (at.X + (c.X * radius), at.Y + (c.Y * radius)))], Closed: true, colour, null);
}
