namespace ReplaySim.Core;

/// <summary>Finds what somebody may have meant.</summary>
public static class NearestName
{
    /// <summary>The candidate within a third of the name's length in edits, or null. Two letters that changed places are one edit (optimal string alignment).</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least)
                (best, least) = (candidate, distance);
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var beforePrevious = new int[b.Length + 1];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];
    }
}
