using ReplaySim.Core;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.Inspection;

/// <summary>The columns of a history with the roles they play in an inspection.</summary>
internal sealed class InspectedColumns
{
    private readonly List<string> _notes = [];

    public List<InspectedColumn> All { get; } = [];

    public IReadOnlyList<string> Notes => _notes;

    public static InspectedColumns Of(ParquetFile file, string? time, string? label)
    {
        var columns = new InspectedColumns();
        foreach (var field in file.Fields)
            columns.All.Add(new InspectedColumn(file, field));
        columns.FindTime(file, time);
        columns.FindLabel(file, label);
        return columns;
    }

    private void FindTime(ParquetFile file, string? time)
    {
        if (time is not null)
        {
            var column = Named(file, time);
            column.Arrivals = column.Unit is not null
                ? new ArrivalProfile(time)
                : throw new ReplayInputException($"{file.Path}: column '{time}' is {column.Type}; expected a timestamp (replaysim import makes one: --time {time}, and --time-unit for plain numbers)");
            return;
        }

        var times = All.FindAll(c => c.Unit is not null);
        if (times.Find(c => c.Declared) is { } declared)
            times = [declared];
        if (times is [var only])
            only.Arrivals = new ArrivalProfile(only.Name);
        else
            _notes.Add(times.Count == 0 ? "no column holds times, so there are no arrivals" : $"several columns hold times ({string.Join(", ", times.Select(c => c.Name))}); --time COL says which are the arrivals");
    }

    private void FindLabel(ParquetFile file, string? label)
    {
        if (label is not null)
        {
            var column = Named(file, label);
            if (!column.IsRead)
                throw new ReplayInputException($"{file.Path}: column '{label}' is {column.Type}; expected a label: a flag, text or number");
            column.Labels = new LabelProfile(label, guessed: false);
        }
        else if (HistoryInspector.LikelyLabels(file.Fields) is { Count: > 0 } likely)
        {
            if (likely is [var only])
                Named(file, only).Labels = new LabelProfile(only, guessed: true);
            else
                _notes.Add($"several columns may be the label ({string.Join(", ", likely)}); --label COL says which");
        }
    }

    private InspectedColumn Named(ParquetFile file, string name)
    {
        var path = file.Field(name).Path.ToString();
        return All.Find(c => c.Name == path)!;
    }
}
