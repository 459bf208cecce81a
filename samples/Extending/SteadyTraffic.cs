using ReplaySim.Core.Draws;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions.Sources;

namespace Extending;

public sealed record SteadyTrafficOptions
{
    public int Rows { get; init; } = 10_000;

    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    public double Fraud { get; init; } = 0.02;
}

/// <summary>Card payments at even distances, made as they are read.</summary>
public sealed class SteadyTraffic(SourceContext context, SteadyTrafficOptions options) : ITransactionSource
{
    private const long From = 1_767_225_600 * SimTime.PerSecond; // 2026-01-01T00:00:00Z

    private readonly DrawStream _draws = new(context.Seed, DrawPurpose.Custom, "traffic");

    public IReadOnlyList<SourceColumn> Columns { get; } =
        [new("is_fraud", SourceColumnType.Text), new("amount", SourceColumnType.Number), new("fast_score", SourceColumnType.Number)];

    public IEnumerable<SourceSlice> Read()
    {
        var slice = new SourceSlice(Columns);
        for (var row = 0; row < options.Rows;)
        {
            slice.Count = Math.Min(slice.Time.Length, options.Rows - row);
            for (var i = 0; i < slice.Count; i++, row++)
            {
                var fraud = _draws.Uniform(row) < options.Fraud;
                slice.Time[i] = From + (long)options.Every.TotalMicroseconds * row;
                slice.Ids[i] = FormattableString.Invariant($"payment-{row}");
                slice.Texts(0)[i] = fraud ? "true" : "false";
                slice.Numbers(1)[i] = Math.Floor(_draws.Uniform(row, 1) * 50_000) / 100;
                slice.Numbers(2)[i] = fraud ? Math.Sqrt(_draws.Uniform(row, 2)) : _draws.Uniform(row, 2) * _draws.Uniform(row, 3);
            }

            yield return slice;
        }
    }
}
