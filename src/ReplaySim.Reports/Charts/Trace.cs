namespace ReplaySim.Reports.Charts;

/// <summary>Points, a line or bars.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Colour">Which of the palette's colours.</param>
/// <param name="Y">Heights; null where there is none.</param>
public sealed record Trace(string Name, TraceKind Kind, Colour Colour, IReadOnlyList<double?> Y)
{
    /// <summary>Places on a scale; empty where places are times or names.</summary>
    public IReadOnlyList<double> X { get; init; } = [];

    /// <summary>Places in time.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; init; } = [];

    /// <summary>Places by name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What is said of each point when it is pointed at; empty: its figures alone.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>How points are drawn.</summary>
    public Symbol Symbol { get; init; }

    /// <summary>What is to happen when a point is chosen; null: nothing. The frontier's points move the threshold explorer.</summary>
    public string? Chooses { get; init; }

    /// <summary>Number of points.</summary>
    public int Count => Y.Count;
}

public enum TraceKind
{
    Points,
    Line,
    LineAndPoints,
    DashedLine,
    Bars,
}

public enum Symbol
{
    Circle,
    OpenCircle,
    Diamond,
    Square,
    Star,
    Cross,
    Triangle,
}

/// <summary>Colours that people with any kind of colour vision can tell apart (Okabe and Ito 2008).</summary>
public enum Colour
{
    Blue,
    Orange,
    Green,
    Vermilion,
    Sky,
    Purple,
    Grey,
}
