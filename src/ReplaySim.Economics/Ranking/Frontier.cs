using ReplaySim.Economics.Models;

namespace ReplaySim.Economics.Ranking;

/// <summary>The models that no other dominates: none is at least as good and as cheap, and better in one of them.</summary>
internal sealed class Frontier
{
    private readonly Dictionary<object, int> _places;

    private Frontier(List<ModelCandidate> models)
    {
        Models = models;
        _places = models.Select((m, i) => (Model: (object)m, i)).ToDictionary(p => p.Model, p => p.i, ReferenceEqualityComparer.Instance);
    }

    /// <summary>Cheapest first, so that quality rises too; equals stand beside each other, by name.</summary>
    public IReadOnlyList<ModelCandidate> Models { get; }

    /// <param name="models">Models whose quality and cost are known.</param>
    public static Frontier Of(IEnumerable<ModelCandidate> models)
    {
        var kept = new List<ModelCandidate>();
        foreach (var model in models.OrderBy(m => m.CostPerThousand).ThenByDescending(m => m.Quality).ThenBy(m => m.Name, StringComparer.Ordinal))
        {
            if (kept.Count == 0 || model.Quality > kept[^1].Quality || (model.Quality == kept[^1].Quality && model.CostPerThousand == kept[^1].CostPerThousand))
                kept.Add(model);
        }

        return new Frontier(kept);
    }

    public bool Has(ModelCandidate model) => _places.ContainsKey(model);

    /// <summary>Dollars per 1 000 for each further point over the next cheaper step; null on the first, and off the frontier.</summary>
    public decimal? MarginalPerPoint(ModelCandidate model)
    {
        if (!_places.TryGetValue(model, out var at))
            return null;

        // Two equals have no step between them: both are measured from the one before.
        while (at > 0 && Models[at - 1].CostPerThousand == model.CostPerThousand)
            at--;
        return at == 0 ? null : (model.CostPerThousand - Models[at - 1].CostPerThousand) / ((model.Quality - Models[at - 1].Quality) * ModelRanking.PointsPerWhole);
    }

    /// <summary>How much better one can do; null on the frontier.</summary>
    /// <param name="model">One of those that the frontier was made of.</param>
    public Domination? DominationOf(ModelCandidate model)
    {
        if (Has(model))
            return null;
        var best = Models.Last(m => m.CostPerThousand <= model.CostPerThousand);
        var first = Models.First(m => m.Quality == best.Quality);
        var asGood = Models.First(m => m.Quality >= model.Quality);
        return new Domination(first.Name, model.CostPerThousand!.Value - asGood.CostPerThousand!.Value, best.Quality!.Value - model.Quality!.Value);
    }
}
