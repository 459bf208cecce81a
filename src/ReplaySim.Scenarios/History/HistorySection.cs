using ReplaySim.Core;
using ReplaySim.Core.Transactions.Sources;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.History;

internal static class HistorySection
{
    private static readonly string[] UnitRoles = ["units", "input_units", "output_units"];

    // A source's arrival times have no name of their own.
    private const string SourceTime = "time";

    public static HistoryOptions? Read(Section root)
    {
        if (root.RequiredMap("history", "source, columns and, optionally, labels, arrivals, label_delay") is not { } section)
            return null;
        var context = section.Context;
        var (source, custom) = ReadSource(section);
        var columns = ReadColumns(section);
        if (section.Take("source") is YamlMappingNode)
            columns = columns with { Time = columns.Time ?? SourceTime };
        var (names, positive) = ReadLabels(section);
        var arrivals = ReadArrivals(section);
        if (columns.Time is null && arrivals is RecordedArrivalOptions)
            context.Problem(section.Node, "history has no time column, and arrivals are recorded", "history.columns.time, or synthetic arrivals: { poisson: 50/s } or { trace: other.parquet }");
        var delay = section.ParseOf<double>("label_delay", UnitText.DurationMicros, "a duration such as 7d") ?? 0;
        var options = columns with
        {
            Source = source ?? "",
            Custom = custom,
            TimeUnit = OneOf(section, "time_unit", ["s", "ms", "us", "ns"]),
            TimeZone = Zone(section),
            LabelNames = names,
            Positive = positive,
            Arrivals = arrivals,
            LabelDelayMicros = (long)Math.Floor(delay),
            UniqueIds = section.Flag("unique_ids", false),
        };
        if (options.UniqueIds && options.Id is null)
            context.Problem(section.Node, "history.unique_ids is on, but no column is the id", "history.columns.id");
        section.Close();
        return options;
    }

    private static (string? Source, CustomType? Custom) ReadSource(Section section)
    {
        const string expected = "a Parquet file, a folder or a glob";
        var node = section.Required("source", expected);
        if (node is YamlMappingNode)
        {
            var path = section.Join("source");
            if (Section.Of(section.Context, node, path, expected) is not { } map || map.Kind(["custom"], []) is not var (_, value))
                return (null, null);
            var custom = CustomSection.Read(map, value, map.Join("custom"), [typeof(ITransactionSource)], typeof(SourceContext));
            return (custom?.Name, custom);
        }

        return (section.Text(node, section.Join("source"), expected) is { } source ? section.Context.ResolvePath(node!, source) : null, null);
    }

    private static HistoryOptions ReadColumns(Section history)
    {
        var empty = new HistoryOptions { Source = "" };
        if (history.RequiredMap("columns", "roles and their columns, such as { time: event_time, label: is_fraud }") is not { } section)
            return empty;
        var context = section.Context;
        string? Column(string role)
        {
            var node = section.Take(role);
            if (section.Text(node, section.Join(role), "a column of the history") is not { } name)
                return null;
            context.UseColumn(node!, name);
            context.Roles[role] = name;
            return name;
        }

        var options = empty with
        {
            Id = Column("id"),
            Time = Column("time"),
            Label = Column("label"),
            Value = Column("value"),
            Weight = Column("weight"),
        };
        Column("score");
        Column("propensity");
        var units = UnitRoles.Select(role => (role, Column(role))).Where(u => u.Item2 is not null).ToDictionary(u => u.role, u => u.Item2!);
        var segments = section.Texts("segment", "a column, or a list of columns");
        foreach (var (segment, node) in segments)
            context.UseColumn(node, segment);
        if (segments.Count > 0)
            context.Roles["segment"] = segments[0].Text;

        // Any other key is a flag: a name of the scenario's own for a column.
        foreach (var (key, value) in section.Entries.ToList())
        {
            if (key.Value is { } name && !context.Roles.ContainsKey(name) && name != "segment" && value is YamlScalarNode)
                Column(name);
        }

        section.Close();
        return options with
        {
            Segments = [.. segments.Select(s => s.Text)],
            Units = units,
            Roles = new Dictionary<string, string>(context.Roles, StringComparer.Ordinal),
        };
    }

    private static (Dictionary<string, string> Names, string? Positive) ReadLabels(Section history)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (history.Map("labels", "positive and names, such as { positive: true, names: { true: fraud, false: legit } }") is not { } section)
            return (names, null);
        var positive = section.TextOf("positive", "a value of the label column");
        if (section.Map("names", "class names by label value") is { } map)
        {
            foreach (var (key, value) in map.Entries)
            {
                map.Take(key.Value ?? "");
                if (map.Text(value, map.Join(key.Value ?? ""), "a class name") is { } name)
                    names[key.Value ?? ""] = name;
            }
        }

        section.Close();
        history.Context.Classes.AddRange(names.Values.Distinct());
        if (positive is not null)
            positive = names.GetValueOrDefault(positive, positive);
        if (positive is not null && names.Count > 0 && !names.ContainsValue(positive))
            section.Context.Problem(section.Node, $"labels.positive '{positive}' is not among labels.names", $"one of {string.Join(", ", names.Keys)}");
        return (names, positive);
    }

    private static ArrivalOptions ReadArrivals(Section history)
    {
        const string expected = "recorded, { speed: 2.0 }, { poisson: 50/s } or { trace: other.parquet }";
        var node = history.Take("arrivals");
        if (node is null or YamlScalarNode { Value: "recorded" })
            return new RecordedArrivalOptions();
        if (Section.Of(history.Context, node, "history.arrivals", expected) is not { } section)
            return new RecordedArrivalOptions();
        ArrivalOptions? read = section.Kind(["speed", "poisson", "trace"], []) switch
        {
            ("speed", var value) => section.Parse<double>(value, "history.arrivals.speed", t => UnitText.Number(t) is { } s and > 0 and <= 1e6 ? s : null, "a number above 0") is { } speed
                ? new SpeedArrivalOptions(speed)
                : null,
            ("poisson", var value) => section.Parse<double>(value, "history.arrivals.poisson", UnitText.PerSecond, "a rate such as 50/s") is { } rate
                ? new PoissonArrivalOptions(rate)
                : null,
            ("trace", var value) => ReadTrace(section, value),
            _ => null,
        };
        return read ?? new PoissonArrivalOptions(1);
    }

    private static TraceArrivalOptions? ReadTrace(Section section, YamlNode node)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } path })
            return new TraceArrivalOptions(section.Context.ResolvePath(node, path), null, null);
        if (Section.Of(section.Context, node, "history.arrivals.trace", "a Parquet file, or { file, column, time_unit }") is not { } trace)
            return null;
        var fileNode = trace.Required("file", "a Parquet file");
        var file = trace.Text(fileNode, trace.Join("file"), "a Parquet file");
        var options = new TraceArrivalOptions(
            file is null ? "" : trace.Context.ResolvePath(fileNode!, file), trace.TextOf("column", "its time column"), OneOf(trace, "time_unit", ["s", "ms", "us", "ns"]));
        trace.Close();
        return options;
    }

    public static ObservedOptions? ReadObserved(Section root)
    {
        if (root.Map("observed", "columns of what really happened: tier, correct, latency, cost") is not { } section)
            return null;
        string? Column(string key)
        {
            var node = section.Take(key);
            if (section.Text(node, section.Join(key), "a column of the history") is not { } name)
                return null;
            section.Context.UseColumn(node!, name);
            return name;
        }

        var tier = Column("tier");
        if (tier is null)
            section.Context.Problem(section.Node, "observed: 'tier' is missing", "the column that says which tier was asked");
        var options = new ObservedOptions(tier ?? "", Column("correct"), Column("latency"), OneOf(section, "latency_unit", ["s", "ms", "us", "ns"]), Column("cost"));
        section.Close();
        return options;
    }

    /// <summary>A text out of a list; a problem and null otherwise.</summary>
    public static string? OneOf(Section section, string key, string[] allowed)
    {
        var node = section.Take(key);
        if (section.Text(node, section.Join(key), $"one of {string.Join(", ", allowed)}") is not { } text)
            return null;
        if (allowed.Contains(text))
            return text;
        section.Context.Problem(node!, $"{section.Join(key)}: '{text}' is unknown", $"one of {string.Join(", ", allowed)}", NearestName.Of(text, allowed));
        return null;
    }

    private static string? Zone(Section section)
    {
        var node = section.Take("time_zone");
        if (section.Text(node, "history.time_zone", "a zone such as Europe/Berlin") is not { } zone)
            return null;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            section.Context.Problem(node!, $"history.time_zone: '{zone}' is unknown here", "a zone such as Europe/Berlin or UTC");
        return zone;
    }
}
