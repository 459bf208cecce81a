namespace ReplaySim.Economics.Capacity;

/// <summary>Whether counts of servers hold, several at a time and in their order.</summary>
public delegate Task<IReadOnlyList<bool>> ServerTrials(IReadOnlyList<IReadOnlyList<int>> counts);

/// <summary>
/// The cheapest counts of servers that hold: from a guess upwards until some hold, downwards while fewer do, and then everything that is
/// cheaper and not ruled out, largest first, so that few failures rule out much. What is left proves that nothing cheaper holds.
/// </summary>
public sealed class LeastServers
{
    private const int PerTrial = 16;

    private readonly ServerLattice _lattice;
    private readonly ServerTrials _try;
    private readonly Dictionary<string, bool> _known = [];
    private readonly List<IReadOnlyList<int>> _failed = [];

    private LeastServers(ServerLattice lattice, ServerTrials trials) => (_lattice, _try) = (lattice, trials);

    /// <summary>Searches.</summary>
    /// <param name="lattice">What to search.</param>
    /// <param name="trials">Whether counts hold.</param>
    public static Task<ServersFound> FindAsync(ServerLattice lattice, ServerTrials trials) => new LeastServers(lattice, trials).FindAsync();

    private async Task<ServersFound> FindAsync()
    {
        var best = await FirstAsync().ConfigureAwait(false);
        if (best is null)
        {
            var most = Enumerable.Repeat(_lattice.Most, _lattice.Tiers).ToArray();
            var everywhere = Enumerable.Range(0, _lattice.Tiers).All(k => _lattice.FewerFailToo[k] || _lattice.Least[k] == _lattice.Most);
            return new ServersFound(null, everywhere && _failed.Any(f => _lattice.RulesOut(f, most)), _known.Count);
        }

        best = await LowerAsync(best).ConfigureAwait(false);
        while (true)
        {
            var room = Math.Max(0, _lattice.Trials - _known.Count);
            var open = Cheaper(best, room + 1);
            if (open.Count == 0)
                return new ServersFound(best, true, _known.Count);
            if (open.Count > room)
                return new ServersFound(best, false, _known.Count);
            if (await CheapestAsync([.. open.Take(PerTrial)]).ConfigureAwait(false) is { } cheaper)
                best = await LowerAsync(cheaper).ConfigureAwait(false);
        }
    }

    // Ever larger steps up from the guess, in all tiers alike.
    private async Task<IReadOnlyList<int>?> FirstAsync()
    {
        var upwards = new List<IReadOnlyList<int>> { Raised(0) };
        for (var step = 1; upwards[^1].Any(c => c < _lattice.Most); step *= 2)
            upwards.Add(Raised(step));
        foreach (var some in upwards.Chunk(4))
        {
            if (await CheapestAsync(some).ConfigureAwait(false) is { } found)
                return found;
        }

        return null;
    }

    private IReadOnlyList<int> Raised(int step) => [.. _lattice.Guess.Select(g => (int)Math.Min(_lattice.Most, (long)g + step))];

    // Fewer servers of one tier at a time, by ever larger steps down, as long as that holds.
    private async Task<IReadOnlyList<int>> LowerAsync(IReadOnlyList<int> from)
    {
        while (_known.Count < _lattice.Trials)
        {
            var lower = new List<IReadOnlyList<int>>();
            for (var k = 0; k < _lattice.Tiers; k++)
            {
                for (var step = 1; from[k] - step >= _lattice.Least[k]; step *= 2)
                    lower.Add(With(from, k, from[k] - step));
            }

            if (await CheapestAsync(lower).ConfigureAwait(false) is not { } found)
                return from;
            from = found;
        }

        return from;
    }

    // Counts that are cheaper and not ruled out; of those that only differ in a tier where fewer fail too, the largest.
    private List<IReadOnlyList<int>> Cheaper(IReadOnlyList<int> best, int most)
    {
        var found = new List<IReadOnlyList<int>>();
        var line = Enumerable.Range(0, _lattice.Tiers).Where(k => _lattice.FewerFailToo[k]).OrderBy(k => _lattice.Prices[k]).ThenBy(k => k).Select(k => (int?)k).FirstOrDefault();
        List<int> others = [.. Enumerable.Range(0, _lattice.Tiers).Where(k => k != line)];
        var counts = _lattice.Least.ToArray();
        Visit(0, _lattice.PriceOf(best) - 1 - _lattice.PriceOf(counts));
        return found;

        void Visit(int at, long left)
        {
            if (left < 0 || found.Count >= most)
                return;
            if (at == others.Count)
            {
                if (line is { } k)
                    counts[k] = (int)Math.Min(_lattice.Most, _lattice.Least[k] + left / _lattice.Prices[k]);
                if (IsOpen(counts))
                    found.Add([.. counts]);
                return;
            }

            var tier = others[at];
            for (counts[tier] = _lattice.Least[tier]; counts[tier] <= _lattice.Most && left >= 0; counts[tier]++, left -= _lattice.Prices[tier])
                Visit(at + 1, left);
            counts[tier] = _lattice.Least[tier];
        }
    }

    private bool IsOpen(int[] counts) => !_failed.Any(f => _lattice.RulesOut(f, counts));

    // The cheapest of some that holds, of equals the first; null: none does.
    private async Task<IReadOnlyList<int>?> CheapestAsync(IReadOnlyList<IReadOnlyList<int>> some)
    {
        var fresh = some.DistinctBy(KeyOf).Where(c => !_known.ContainsKey(KeyOf(c)) && IsOpen([.. c])).ToList();
        if (fresh.Count > 0)
        {
            var holds = await _try(fresh).ConfigureAwait(false);
            for (var i = 0; i < fresh.Count; i++)
            {
                _known.Add(KeyOf(fresh[i]), holds[i]);
                if (!holds[i])
                    _failed.Add(fresh[i]);
            }
        }

        return some.Where(c => _known.GetValueOrDefault(KeyOf(c))).MinBy(_lattice.PriceOf);
    }

    private static string KeyOf(IReadOnlyList<int> counts) => string.Join(',', counts);

    private static IReadOnlyList<int> With(IReadOnlyList<int> counts, int tier, int count)
    {
        var changed = counts.ToArray();
        changed[tier] = count;
        return changed;
    }
}
