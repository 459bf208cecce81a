using ReplaySim.Core;

namespace ReplaySim.Import;

/// <summary>The columns of the input, with the roles, names and types that the options give them.</summary>
internal sealed class SourceColumns
{
    private readonly ImportOptions _options;
    private readonly List<(string Name, string Type)> _found;

    private SourceColumns(ImportOptions options, List<(string Name, string Type)> found)
    {
        _options = options;
        _found = found;
    }

    public required IReadOnlyList<SourceColumn> All { get; init; }

    public SourceColumn? Time { get; private init; }

    public SourceColumn? Id { get; private init; }

    public SourceColumn? Label { get; private init; }

    /// <summary>Columns that the CSV reader is to leave as text, by their names in the input.</summary>
    public IReadOnlyList<string> AsText { get; private init; } = [];

    public static SourceColumns Resolve(ImportOptions options, DuckSession session, List<(string Name, string Type)> found, InputFormat format)
    {
        var finder = new SourceColumns(options, found) { All = [] };
        foreach (var (source, _) in options.Map)
            finder.Find("--map", source, renamed: false);
        var asked = options.Types.ToDictionary(t => finder.Find("--type", t.Key), t => TypeNames.ToDuck(t.Key, t.Value, session), StringComparer.Ordinal);
        var time = options.TimeColumn is { } t ? finder.Find("--time", t) : null;
        var id = options.IdColumn is { } i ? finder.Find("--id", i) : null;
        var label = options.LabelColumn is { } l ? finder.Find("--label", l) : null;

        var asText = new List<string>();
        var columns = new List<SourceColumn>();
        foreach (var (name, sniffed) in found)
        {
            var type = asked.GetValueOrDefault(name) ?? Wanted(name, sniffed, time, id, format, options.TimeUnit is not null);
            var cast = type != sniffed;

            // We cast the text ourselves: the CSV reader would round to whole numbers and drop what is not a time with its zone.
            if (cast && format.IsDelimited())
                asText.Add(name);
            columns.Add(new SourceColumn(columns.Count, name, options.Map.GetValueOrDefault(name, name), type, cast));
        }

        if (columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ReplayInputException($"--map: two columns would be called '{twice.Key}' ({string.Join(", ", twice.Select(c => c.Source))}); expected different names");
        SourceColumn? Role(string? name) => columns.Find(c => c.Source == name);
        return new SourceColumns(options, found) { All = columns, Time = Role(time), Id = Role(id), Label = Role(label), AsText = asText };
    }

    private static string Wanted(string name, string sniffed, string? time, string? id, InputFormat format, bool counted)
    {
        // One stray value makes a column of times look like text; read as times, only the stray rows are rejected.
        if (name == time && sniffed is ("VARCHAR" or "JSON"))
            return counted ? "BIGINT" : "TIMESTAMP WITH TIME ZONE";

        // More digits than a whole number holds: as doubles, different ids would become the same.
        return name == id && sniffed == "DOUBLE" && format.IsDelimited() ? "VARCHAR" : sniffed;
    }

    private string Find(string option, string name, bool renamed = true)
    {
        if (_found.Exists(c => c.Name == name))
            return name;
        if (renamed && _options.Map.FirstOrDefault(m => m.Value == name) is { Key: { } source })
            return source;
        if (_found.FindAll(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is [var only])
            return only.Name;
        var names = _found.Select(c => c.Name).ToList();
        var nearest = NearestName.Of(name, names);
        throw new ReplayInputException($"{_options.Input}: no column '{name}' ({option}); {(nearest is null ? "the file has" : $"did you mean '{nearest}'? It has")} {string.Join(", ", names.Take(40))}");
    }
}
