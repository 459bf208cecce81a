namespace ReplaySim.RoutingService.Protocol;

/// <summary>A column's value: a number (NaN: missing) or a text (null: missing), whichever the column holds.</summary>
internal readonly record struct ColumnValue(double Number, string? Text);
