using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Ranking;

/// <summary>
/// Cost per accuracy, frontier, knee and budget of a sheet of models. Exact decimals throughout; quality is counted in points, hundredths.
/// </summary>
public static class ModelRanking
{
    internal const decimal PointsPerWhole = 100;
    private const decimal Thousand = 1000;

    /// <summary>
    /// The models that pass the filters in the order asked for (by name where equal), then those that cannot be ranked for want of a figure,
    /// then those that filters exclude.
    /// </summary>
    /// <exception cref="ReplayInputException">A budget without a volume, a sum without the cost of an error, or a negative limit.</exception>
    public static IReadOnlyList<RankedModel> Rank(IReadOnlyList<ModelCandidate> models, RankingOptions options)
    {
        Check(options);
        List<(ModelCandidate Model, IReadOnlyList<string> Excluded)> judged = [.. models.Select(m => (m, (IReadOnlyList<string>)[.. Exclusions(m, options)]))];
        var frontier = Frontier.Of(judged.Where(j => j.Excluded.Count == 0 && j.Model is { Quality: not null, CostPerThousand: not null }).Select(j => j.Model));
        var knee = Knee.Of(frontier.Models);
        var ranked = judged.Select(j => Ranked(j.Model, j.Excluded, frontier, knee, options)).OrderBy(Group);
        return [.. Sorted(ranked, options.Order).ThenBy(r => r.Model.Name, StringComparer.Ordinal)];
    }

    private static void Check(RankingOptions options)
    {
        if (options is { BudgetPerMonth: not null, VolumePerDay: null })
            throw new ReplayInputException("--budget: no volume to spend it on; expected --volume beside it, such as 50k/day");
        if (options is { Order: RankOrder.Total, DollarsPerError: null })
            throw new ReplayInputException("--sort total: errors cost nothing yet; expected --error-cost beside it, such as 5");
        if (options.VolumePerDay <= 0)
            throw new ReplayInputException("--volume: not above 0; expected inferences a day, such as 50k/day");
        foreach (var (option, limit) in new[] { ("--budget", options.BudgetPerMonth), ("--latency", options.MostLatencyMs), ("--memory", options.MostMemoryMb), ("--min-quality", options.LeastQuality), ("--error-cost", options.DollarsPerError) })
        {
            if (limit < 0)
                throw new ReplayInputException($"{option}: a negative limit; expected 0 or more");
        }
    }

    private static IEnumerable<string> Exclusions(ModelCandidate model, RankingOptions options)
    {
        if (options.BudgetPerMonth is { } budget && !(PerMonth(model, options) <= budget))
            yield return PerMonth(model, options) is { } spend ? Text($"${spend:#,0.00##} a month, over ${budget:#,0.00##}") : "no cost";
        if (options.MostLatencyMs is { } latency && !(model.LatencyMs <= latency))
            yield return model.LatencyMs is { } ms ? Text($"{ms:#,0.###} ms, over {latency:#,0.###} ms") : "no latency";
        if (options.MostMemoryMb is { } memory && !(model.MemoryMb <= memory))
            yield return model.MemoryMb is { } mb ? Text($"{mb:#,0.###} MB, over {memory:#,0.###} MB") : "no memory";
        if (options.LeastQuality is { } least && !(model.Quality >= least))
            yield return model.Quality is { } quality ? Text($"{quality * PointsPerWhole:0.####} %, under {least * PointsPerWhole:0.####} %") : "no quality";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static RankedModel Ranked(ModelCandidate model, IReadOnlyList<string> excluded, Frontier frontier, ModelCandidate? knee, RankingOptions options) => new()
    {
        Model = model,
        CostPerPoint = model.Quality > 0 ? model.CostPerThousand / (model.Quality * PointsPerWhole) : null,
        MarginalPerPoint = frontier.MarginalPerPoint(model),
        ErrorsPerThousand = (1 - model.Quality) * Thousand * options.DollarsPerError,
        PerMonth = PerMonth(model, options),
        OnFrontier = frontier.Has(model),
        IsKnee = ReferenceEquals(model, knee),
        Domination = excluded.Count == 0 && model is { Quality: not null, CostPerThousand: not null } ? frontier.DominationOf(model) : null,
        Excluded = excluded,
    };

    private static decimal? PerMonth(ModelCandidate model, RankingOptions options) =>
        model.CostPerThousand * options.VolumePerDay * RankingOptions.DaysPerMonth / Thousand;

    private static int Group(RankedModel ranked) => ranked.Excluded.Count > 0 ? 2 : ranked.CostPerPoint is null ? 1 : 0;

    private static IOrderedEnumerable<RankedModel> Sorted(IOrderedEnumerable<RankedModel> ranked, RankOrder order) => order switch
    {
        RankOrder.Name => ranked,
        RankOrder.Quality => ranked.ThenByDescending(r => r.Model.Quality),
        _ => ranked.ThenBy(r => Key(r, order) is null).ThenBy(r => Key(r, order)),
    };

    private static decimal? Key(RankedModel ranked, RankOrder order) => order switch
    {
        RankOrder.Cost => ranked.Model.CostPerThousand,
        RankOrder.Total => ranked.TotalPerThousand,
        _ => ranked.CostPerPoint,
    };
}
