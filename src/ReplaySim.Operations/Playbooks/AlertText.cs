using System.Globalization;

namespace ReplaySim.Operations.Playbooks;

/// <summary>How an alert's value is written.</summary>
public enum AlertValue
{
    /// <summary>A share, as percent.</summary>
    Share,

    /// <summary>Dollars, four decimals.</summary>
    Dollars,

    /// <summary>One decimal.</summary>
    Plain,

    /// <summary>Three decimals.</summary>
    Fine,
}

/// <summary>An alert's sentence, of literal parts, labels and its value.</summary>
/// <param name="Parts">In their order.</param>
public sealed record AlertText(IReadOnlyList<AlertPart> Parts)
{
    internal static AlertText Of(params AlertPart[] parts) => new(parts);

    internal static AlertPart Label(string name) => new(AlertPartKind.Label, name, default);

    internal static AlertPart Value(AlertValue format) => new(AlertPartKind.Value, "", format);

    /// <summary>As Prometheus' template.</summary>
    public string Template() => string.Concat(Parts.Select(p => p.Kind switch
    {
        AlertPartKind.Label => "{{ $labels." + p.Text + " }}",
        AlertPartKind.Value => "{{ $value | " + p.Format switch
        {
            AlertValue.Share => "humanizePercentage",
            AlertValue.Dollars => "printf \"%.4f\"",
            AlertValue.Fine => "printf \"%.3f\"",
            _ => "printf \"%.1f\"",
        } + " }}",
        _ => PromText.Literal(p.Text),
    }));

    /// <summary>As Prometheus fills the template.</summary>
    public string Filled(IReadOnlyDictionary<string, string> labels, double value) => string.Concat(Parts.Select(p => p.Kind switch
    {
        AlertPartKind.Label => labels[p.Text],
        AlertPartKind.Value => p.Format switch
        {
            AlertValue.Share => (value * 100).ToString("G4", CultureInfo.InvariantCulture).Replace('E', 'e') + "%",
            AlertValue.Dollars => value.ToString("F4", CultureInfo.InvariantCulture),
            AlertValue.Fine => value.ToString("F3", CultureInfo.InvariantCulture),
            _ => value.ToString("F1", CultureInfo.InvariantCulture),
        },
        _ => p.Text,
    }));
}

/// <summary>What a part of an alert's sentence is.</summary>
public enum AlertPartKind
{
    /// <summary>Text as it stands.</summary>
    Literal,

    /// <summary>A label's value.</summary>
    Label,

    /// <summary>The alert's value.</summary>
    Value,
}

/// <summary>A part of an alert's sentence.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text, or the label's name.</param>
/// <param name="Format">How a value is written.</param>
public sealed record AlertPart(AlertPartKind Kind, string Text, AlertValue Format)
{
    /// <summary>A literal part.</summary>
    public static implicit operator AlertPart(string text) => new(AlertPartKind.Literal, text, default);
}
