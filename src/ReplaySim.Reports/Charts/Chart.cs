namespace ReplaySim.Reports.Charts;

/// <summary>A chart by what it says, not by how it is drawn: pages, images and slides draw it each in their own way.</summary>
/// <param name="Id">Short name, unique on a page: letters and hyphens.</param>
/// <param name="Title">What it shows.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Traces">What is drawn, in order.</param>
public sealed record Chart(string Id, string Title, Axis X, Axis Y, IReadOnlyList<Trace> Traces)
{
    /// <summary>Levels to be seen against, such as a constraint.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>Whether bars of one place stand on each other.</summary>
    public bool Stacked { get; init; }

    /// <summary>Whether there is anything to see.</summary>
    public bool HasData => Traces.Any(t => t.Y.Any(y => y is not null));
}

/// <param name="Title">What is measured, with its unit in brackets.</param>
/// <param name="Scale">How values are placed.</param>
public sealed record Axis(string Title, AxisScale Scale = AxisScale.Linear);

public enum AxisScale
{
    Linear,

    /// <summary>Dollars.</summary>
    Money,

    /// <summary>Dollars, by their logarithm.</summary>
    LogMoney,

    /// <summary>Fractions, shown as per cent.</summary>
    Share,

    /// <summary>Points in time.</summary>
    Time,

    /// <summary>Names, one after the other.</summary>
    Names,
}

/// <param name="Value">Where on the vertical axis.</param>
/// <param name="Text">What it stands for.</param>
public sealed record Level(double Value, string Text);
