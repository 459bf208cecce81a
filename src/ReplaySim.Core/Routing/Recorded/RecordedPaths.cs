using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Routing.Recorded;

/// <summary>Paths as text, parsed once each into steps: one set of tiers (a bit each) per step.</summary>
internal sealed class RecordedPaths
{
    private readonly List<ulong[]> _paths = [[]];
    private readonly CodeMap _pathOf;

    public RecordedPaths(PolicyContext context, string source)
    {
        _pathOf = new CodeMap(context.Categories, text =>
        {
            _paths.Add(Parse(text, context, source));
            return _paths.Count - 1;
        });
    }

    /// <summary>The steps behind a code; none where it is missing.</summary>
    public ulong[] Of(int code) => _paths[Math.Max(0, _pathOf[code])];

    private static ulong[] Parse(string text, PolicyContext context, string source)
    {
        if (text.Length == 0)
            return [];
        var steps = new List<ulong>();
        var seen = 0UL;
        foreach (var step in text.Split('>', StringSplitOptions.TrimEntries))
        {
            var tiers = 0UL;
            foreach (var name in step.Split('+', StringSplitOptions.TrimEntries))
                tiers |= 1UL << context.TierIndex(name, source);
            if ((seen & tiers) != 0)
                throw new ReplayInputException($"{source}: path '{text}' asks a tier twice; expected each tier at most once");
            seen |= tiers;
            steps.Add(tiers);
        }

        return [.. steps];
    }
}
