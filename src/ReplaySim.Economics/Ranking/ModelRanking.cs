using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Ranking;

/// <summary>
/// Cost per accuracy, frontier, knee and budget of a sheet of models. Exact decimals throughout; quality is counted in points, hundredths.
/// </summary>
public static class ModelRanking
{
    private const decimal PointsPerWhole = 100;
    private const decimal Thousand = 1000;

    /// <summary>
    /// The models that pass the filters, cheapest per point of quality first (by name where equal), then those that cannot be ranked for
    /// want of a figure, then those that filters exclude.
    /// </summary>
    /// <exception cref="ReplayInputException">A budget without a volume, or a negative one.</exception>
    public static IReadOnlyList<RankedModel> Rank(IReadOnlyList<ModelCandidate> models, RankingOptions options)
    {
        Check(options);
        var excluded = models.Select(m => (IReadOnlyList<string>)[.. Exclusions(m, options)]).ToList();
        List<ModelCandidate> compared = [.. models.Where((m, i) => excluded[i].Count == 0 && m is { Quality: not null, CostPerThousand: not null })];
        var frontier = Frontier(compared);
        var knee = Knee.Of(frontier);
        return
        [
            .. models.Select((m, i) => Ranked(m, excluded[i], compared, frontier, knee, options))
                .OrderBy(r => r.Excluded.Count > 0 ? 2 : r.CostPerPoint is null ? 1 : 0).ThenBy(r => r.CostPerPoint).ThenBy(r => r.Model.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Models that no other dominates, cheapest first; equals stand beside each other.</summary>
    internal static IReadOnlyList<ModelCandidate> Frontier(IReadOnlyList<ModelCandidate> models) =>
        [.. models.Where(m => !models.Any(other => Dominates(other, m))).OrderBy(m => m.CostPerThousand).ThenBy(m => m.Name, StringComparer.Ordinal)];

    private static bool Dominates(ModelCandidate one, ModelCandidate other) =>
        one.Quality >= other.Quality && one.CostPerThousand <= other.CostPerThousand && (one.Quality > other.Quality || one.CostPerThousand < other.CostPerThousand);

    private static void Check(RankingOptions options)
    {
        if (options is { BudgetPerMonth: not null, VolumePerDay: null })
            throw new ReplayInputException("--budget: no volume to spend it on; expected --volume beside it, such as 50k/day");
        if (options.VolumePerDay <= 0)
            throw new ReplayInputException("--volume: not above 0; expected inferences a day, such as 50k/day");
    }

    private static IEnumerable<string> Exclusions(ModelCandidate model, RankingOptions options)
    {
        if (options.MostPerThousand is { } most && !(model.CostPerThousand <= most))
            yield return model.CostPerThousand is null ? "no price" : string.Create(CultureInfo.InvariantCulture, $"${PerMonth(model, options):0.00} a month");
        if (options.MostLatencyMs is { } latency && !(model.LatencyMs <= latency))
            yield return model.LatencyMs is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms:0.###} ms") : "no latency";
        if (options.MostMemoryMb is { } memory && !(model.MemoryMb <= memory))
            yield return model.MemoryMb is { } mb ? string.Create(CultureInfo.InvariantCulture, $"{mb:0.###} MB") : "no memory";
        if (options.LeastQuality is { } least && !(model.Quality >= least))
            yield return model.Quality is { } quality ? string.Create(CultureInfo.InvariantCulture, $"{quality * PointsPerWhole:0.###} %") : "no quality";
    }

    private static RankedModel Ranked(
        ModelCandidate model, IReadOnlyList<string> excluded, IReadOnlyList<ModelCandidate> compared, IReadOnlyList<ModelCandidate> frontier, ModelCandidate? knee, RankingOptions options)
    {
        var at = frontier.ToList().IndexOf(model);
        return new RankedModel
        {
            Model = model,
            CostPerPoint = model.Quality > 0 ? model.CostPerThousand / (model.Quality * PointsPerWhole) : null,
            MarginalPerPoint = at > 0 ? Marginal(frontier[at - 1], model) : null,
            ErrorsPerThousand = (1 - model.Quality) * Thousand * options.DollarsPerError,
            PerMonth = PerMonth(model, options),
            OnFrontier = at >= 0,
            IsKnee = ReferenceEquals(model, knee),
            Domination = at < 0 && compared.Contains(model) ? DominationOf(model, compared) : null,
            Excluded = excluded,
        };
    }

    private static decimal? PerMonth(ModelCandidate model, RankingOptions options) =>
        model.CostPerThousand * options.VolumePerDay * RankingOptions.DaysPerMonth / Thousand;

    // Two equals have no step between them.
    private static decimal? Marginal(ModelCandidate before, ModelCandidate model) => model.Quality > before.Quality
        ? (model.CostPerThousand - before.CostPerThousand) / ((model.Quality - before.Quality) * PointsPerWhole)
        : null;

    private static Domination DominationOf(ModelCandidate model, IReadOnlyList<ModelCandidate> compared)
    {
        var best = compared.Where(m => m.CostPerThousand <= model.CostPerThousand).OrderByDescending(m => m.Quality).ThenBy(m => m.CostPerThousand).ThenBy(m => m.Name, StringComparer.Ordinal).First();
        var cheapest = compared.Where(m => m.Quality >= model.Quality).Min(m => m.CostPerThousand);
        return new Domination(best.Name, model.CostPerThousand!.Value - cheapest!.Value, best.Quality!.Value - model.Quality!.Value);
    }
}
