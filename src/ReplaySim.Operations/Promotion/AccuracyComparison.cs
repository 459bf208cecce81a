using ReplaySim.Core.Draws;
using ReplaySim.Search.Comparisons;
using ReplaySim.Search.Guarantees;

namespace ReplaySim.Operations.Promotion;

/// <summary>
/// Accuracy of a challenger less that of the champion on the same transactions. The exact limit is conditional on the discordant rows: of m of them the
/// challenger is right in a share θ, whose Clopper–Pearson lower limit gives (2θ − 1)·m/n (McNemar 1947; Fagerland, Lydersen and Laake 2014).
/// </summary>
public sealed record AccuracyComparison
{
    private const int Resamples = 2_000;

    /// <summary>Labelled rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that only the champion got right.</summary>
    public required long OnlyChampion { get; init; }

    /// <summary>Rows that only the challenger got right.</summary>
    public required long OnlyChallenger { get; init; }

    /// <summary>The difference, a fraction; 0 without rows.</summary>
    public required double Difference { get; init; }

    /// <summary>Exact lower limit of the difference, taking rows as exchangeable.</summary>
    public required double Low { get; init; }

    /// <summary>Exact two-sided p-value that both are equally accurate.</summary>
    public required double McNemarP { get; init; }

    /// <summary>Lower limit by a percentile bootstrap over days, which do not take the rows of a day as independent (Efron and Tibshirani 1993).</summary>
    public required double BootstrapLow { get; init; }

    /// <param name="days">Rows by day.</param>
    /// <param name="delta">Probability that a limit is wrong.</param>
    /// <param name="seed">Seed of the bootstrap's draws.</param>
    public static AccuracyComparison Of(IReadOnlyList<PairedDay> days, double delta, ulong seed)
    {
        var (rows, champion, challenger) = (days.Sum(d => d.Rows), days.Sum(d => d.OnlyChampion), days.Sum(d => d.OnlyChallenger));
        var discordant = champion + challenger;
        return new AccuracyComparison
        {
            Rows = rows,
            OnlyChampion = champion,
            OnlyChallenger = challenger,
            Difference = rows == 0 ? 0 : (double)(challenger - champion) / rows,
            Low = discordant == 0 ? 0 : (2 * ClopperPearson.Lower(challenger, discordant, delta) - 1) * discordant / rows,
            McNemarP = PairedDifference.McNemar(champion, challenger),
            BootstrapLow = Bootstrap([.. days.Where(d => d.Rows > 0)], delta, seed),
        };
    }

    private static double Bootstrap(IReadOnlyList<PairedDay> days, double delta, ulong seed)
    {
        if (days.Count == 0)
            return 0;
        var draws = new DrawStream(seed, DrawPurpose.Resampling);
        var means = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var (rows, gained) = (0L, 0L);
            for (var d = 0; d < days.Count; d++)
            {
                var day = days[(int)(draws.Uniform((long)r * days.Count + d) * days.Count)];
                (rows, gained) = (rows + day.Rows, gained + day.OnlyChallenger - day.OnlyChampion);
            }

            means[r] = (double)gained / rows;
        }

        Array.Sort(means);
        return means[(int)Math.Floor(delta * (Resamples - 1))];
    }
}
