using System.Globalization;
using System.Text;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Cli.Rankings;

/// <summary>A ranking as CSV (RFC 4180) that a spreadsheet may open: no cell of the sheet's own text is taken for a formula.</summary>
internal static class RankCsv
{
    private static readonly (string Name, Func<RankedModel, string> Read)[] Columns =
    [
        ("model", r => Text(r.Model.Name)),
        ("quality", r => Number(r.Model.Quality)),
        ("cost_per_1000", r => Number(r.Model.CostPerThousand)),
        ("cost_per_point", r => Number(r.CostPerPoint)),
        ("marginal_per_point", r => Number(r.MarginalPerPoint)),
        ("errors_per_1000", r => Number(r.ErrorsPerThousand)),
        ("total_per_1000", r => Number(r.TotalPerThousand)),
        ("per_month", r => Number(r.PerMonth)),
        ("latency_ms", r => Number(r.Model.LatencyMs)),
        ("memory_mb", r => Number(r.Model.MemoryMb)),
        ("on_frontier", r => r.OnFrontier ? "yes" : "no"),
        ("knee", r => r.IsKnee ? "yes" : "no"),
        ("dominated_by", r => Text(r.Domination?.By)),
        ("excess_per_1000", r => Number(r.Domination?.ExcessCost)),
        ("short_of_quality", r => Number(r.Domination?.ShortOfQuality)),
        ("excluded", r => Text(string.Join("; ", r.Excluded))),
        ("source", r => Text(r.Model.Source)),
    ];

    public static string Of(IReadOnlyList<RankedModel> models)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Columns.Select(c => c.Name)).Append("\r\n");
        foreach (var model in models)
            csv.AppendJoin(',', Columns.Select(c => c.Read(model))).Append("\r\n");
        return csv.ToString();
    }

    /// <summary>A text as a cell: with an apostrophe before what a spreadsheet would work out, quoted where CSV needs it.</summary>
    internal static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",;\"\r\n\t'") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
