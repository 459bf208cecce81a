using ReplaySim.Core;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Latencies;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.History;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Units;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>The latency models a scenario can name: key → options.</summary>
internal static class LatencyKinds
{
    private const string DurationExpected = "a duration with its unit, such as 200ms";

    private static readonly Dictionary<string, Func<Section, YamlNode, string, LatencyKindOptions?>> Kinds = new(StringComparer.Ordinal)
    {
        ["constant"] = (s, node, path) => s.Parse<double>(node, path, UnitText.DurationMicros, DurationExpected) is { } d ? new ConstantLatencyOptions(d) : null,
        ["exponential"] = (s, node, path) => Two(s, node, path, "mean", null) is var (mean, _) ? new ExponentialLatencyOptions(mean) : null,
        ["lognormal"] = (s, node, path) => Two(s, node, path, "p50", "p99") is var (p50, p99) ? new LognormalLatencyOptions(p50, p99) : null,
        ["uniform"] = (s, node, path) => Two(s, node, path, "from", "to") is var (from, to) ? new UniformLatencyOptions(from, to) : null,
        ["gamma"] = Gamma,
        ["recorded"] = Recorded,
        ["empirical"] = Empirical,
        ["custom"] = (s, node, path) =>
            CustomSection.Read(s, node, path, [typeof(ILatencyModel)], typeof(ModelContext)) is { } type ? new CustomLatencyOptions(type) : null,
    };

    private static readonly Dictionary<string, string> PerUnit = new(StringComparer.Ordinal)
    {
        ["per_unit"] = "units",
        ["per_input_unit"] = "input_units",
        ["per_output_unit"] = "output_units",
    };

    public static LatencyOptions? Read(Section tier)
    {
        if (tier.RequiredMap("latency", "a model such as lognormal: { p50: 4ms, p99: 15ms }") is not { } section)
            return null;
        var start = section.Kind(Kinds.Keys, PerUnit.Keys) is var (kind, value) ? Kinds[kind](section, value, section.Join(kind)) : null;
        var parts = UnitParts(section, text => UnitText.DurationMicros(text) is { } micros ? (long)Math.Floor(micros * 1000 + 0.5) : null, DurationExpected);
        return start is null ? null : new LatencyOptions(start, parts);
    }

    /// <summary>Reads the per-unit keys of a section; each needs its unit column.</summary>
    public static Dictionary<string, long> UnitParts(Section section, Func<string, long?> parse, string expected)
    {
        var parts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, role) in PerUnit)
        {
            var node = section.Take(key);
            if (section.Parse(node, section.Join(key), parse, expected) is not { } amount)
                continue;
            if (!section.Context.Roles.ContainsKey(role))
                section.Context.Problem(node!, $"{section.Join(key)}: history maps no {role}", $"history.columns.{role}");
            else
                parts[role] = amount;
        }

        return parts;
    }

    private static (double First, double Second)? Two(Section outer, YamlNode node, string path, string first, string? second)
    {
        if (Section.Of(outer.Context, node, path, second is null ? $"{{ {first}: 5ms }}" : $"{{ {first}: 4ms, {second}: 15ms }}") is not { } section)
            return null;
        var a = section.ParseRequired<double>(first, UnitText.DurationMicros, DurationExpected);
        var b = second is null ? a : section.ParseRequired<double>(second, UnitText.DurationMicros, DurationExpected);
        section.Close();
        if (a is null || b is null)
            return null;
        if (a > b || (a <= 0 && second != "to"))
        {
            section.Context.Problem(node, a > b ? $"{path}: {first} is above {second}" : $"{path}: {first} is zero", $"{first} above zero{(second is null ? "" : $" and at most {second}")}");
            return null;
        }

        return (a.Value, b.Value);
    }

    private static LatencyKindOptions? Gamma(Section outer, YamlNode node, string path)
    {
        if (Section.Of(outer.Context, node, path, "{ mean: 30ms, shape: 2 }") is not { } section)
            return null;
        var mean = section.ParseRequired<double>("mean", t => UnitText.DurationMicros(t) is { } m and > 0 ? m : null, DurationExpected);
        var shape = section.ParseRequired<double>("shape", t => UnitText.Number(t) is { } v and >= 0.05 and <= 10_000 ? v : null, "a number from 0.05 to 10000");
        section.Close();
        return mean is null || shape is null ? null : new GammaLatencyOptions(mean.Value, shape.Value);
    }

    private static LatencyKindOptions? Recorded(Section outer, YamlNode node, string path)
    {
        const string expected = "{ column: latency_ms, unit: ms }";
        if (Section.Of(outer.Context, node, path, expected) is not { } section)
            return null;
        var columnNode = section.Required("column", "a column of the history");
        var column = section.Text(columnNode, section.Join("column"), "a column of the history");
        if (column is not null)
            section.Context.UseColumn(columnNode!, column);
        var unit = HistorySection.OneOf(section, "unit", ["s", "ms", "us", "ns"]);
        if (unit is null)
            section.Context.Problem(node, $"{path} has no unit", expected);
        section.Close();
        return column is null || unit is null ? null : new RecordedLatencyOptions(column, MicrosPer(unit));
    }

    private static LatencyKindOptions? Empirical(Section outer, YamlNode node, string path)
    {
        const string expected = "{ file: calls.parquet, column: latency_ms, unit: ms }";
        if (Section.Of(outer.Context, node, path, expected) is not { } section)
            return null;
        var fileNode = section.Required("file", "a Parquet file");
        var file = section.Text(fileNode, section.Join("file"), "a Parquet file");
        var column = section.Text(section.Required("column", "a column of that file"), section.Join("column"), "a column of that file");
        var unit = HistorySection.OneOf(section, "unit", ["s", "ms", "us", "ns"]);
        if (unit is null)
            section.Context.Problem(node, $"{path} has no unit", expected);
        section.Close();
        return file is null || column is null || unit is null ? null : new EmpiricalLatencyOptions(section.Context.ResolvePath(fileNode!, file), column, MicrosPer(unit));
    }

    internal static double MicrosPer(string unit) => unit switch { "s" => 1e6, "ms" => 1e3, "us" => 1, _ => 1e-3 };
}

internal sealed record ConstantLatencyOptions(double Micros) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding) => new ConstantLatency((long)Math.Floor(Micros + 0.5));
}

internal sealed record ExponentialLatencyOptions(double MeanMicros) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding) => new DrawnLatency(LatencyDistributions.Exponential(MeanMicros), binding.ServiceDraws);
}

internal sealed record LognormalLatencyOptions(double P50Micros, double P99Micros) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding) => new DrawnLatency(LatencyDistributions.Lognormal(P50Micros, P99Micros), binding.ServiceDraws);
}

internal sealed record UniformLatencyOptions(double FromMicros, double ToMicros) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding) => new DrawnLatency(LatencyDistributions.Uniform(FromMicros, ToMicros), binding.ServiceDraws);
}

internal sealed record GammaLatencyOptions(double MeanMicros, double Shape) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding) => new DrawnLatency(LatencyDistributions.Gamma(MeanMicros, Shape), binding.ServiceDraws);
}

internal sealed record RecordedLatencyOptions(string Column, double MicrosPerUnit) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding) =>
        new RecordedLatency(binding.Number(Column)!.Value, MicrosPerUnit, binding.Tier, Column);
}

internal sealed record EmpiricalLatencyOptions(string File, string Column, double MicrosPerUnit) : LatencyKindOptions
{
    public override ILatencyModel Build(TierBinding binding)
    {
        var observed = binding.Files.Numbers(File, Column);
        if (observed.Count == 0 || observed.Any(v => !(v >= 0 && v * MicrosPerUnit < 4e15)))
            throw new ReplayInputException($"tiers[{binding.Tier}].latency.empirical: column '{Column}' of '{File}' holds {(observed.Count == 0 ? "no values" : "negative or endless durations")}; expected at least one duration, none negative");
        return new EmpiricalLatency(observed.Select(v => (long)Math.Floor(v * MicrosPerUnit + 0.5)), binding.ServiceDraws);
    }
}
