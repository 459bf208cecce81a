namespace ReplaySim.Scenarios.Binding;

/// <summary>Reads columns of other files that a scenario names; given by whoever may read files.</summary>
public interface IColumnFiles
{
    /// <summary>A time column in µs, rows in file order; null for the column: the file's only timestamp.</summary>
    IReadOnlyList<long> Times(string file, string? column, string? unit);

    /// <summary>A number column; missing values left out.</summary>
    IReadOnlyList<double> Numbers(string file, string column);
}
