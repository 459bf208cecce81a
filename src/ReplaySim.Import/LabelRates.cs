namespace ReplaySim.Import;

internal static class LabelRates
{
    private const int Listed = 20;

    public static LabelRate Count(DuckSession session, SourceColumn label, CancellationToken cancellation)
    {
        var totals = session.List($"SELECT count({label.Held}), count(*) - count({label.Held}), count(DISTINCT {label.Held}) FROM good", cancellation, r => (Labelled: r.GetInt64(0), Missing: r.GetInt64(1), Distinct: r.GetInt64(2)))[0];
        var values = session.List(
            $"SELECT {label.Held}::VARCHAR, count(*) FROM good WHERE {label.Held} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {Listed}",
            cancellation,
            r => new LabelShare(r.GetString(0), r.GetInt64(1), (double)r.GetInt64(1) / totals.Labelled));
        return new LabelRate(label.Name, values, totals.Distinct, totals.Missing);
    }
}
