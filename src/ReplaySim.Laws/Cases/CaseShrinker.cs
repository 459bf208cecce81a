using ReplaySim.Core.Tiers;

namespace ReplaySim.Laws.Cases;

/// <summary>
/// Simpler cases that may still break the law: fewer transactions first, then tiers that are unlimited, or soon full, then simpler
/// values.
/// </summary>
internal static class CaseShrinker
{
    // One slice holds any generated history.
    private const int WholeHistory = 64;

    public static IEnumerable<PolicyCase> Shrink(PolicyCase original, int fewestTiers) =>
        FewerRows(original).Concat(SimplerTiers(original, fewestTiers)).Concat(SimplerSlices(original)).Concat(SimplerTimes(original))
            .Concat(SimplerRows(original));

    private static IEnumerable<PolicyCase> FewerRows(PolicyCase original)
    {
        var rows = original.Rows;
        for (var chunk = (rows.Count + 1) / 2; chunk >= 1 && rows.Count > 1; chunk /= 2)
        {
            for (var from = 0; from < rows.Count; from += chunk)
            {
                if (chunk < rows.Count)
                    yield return original with { Rows = [.. rows.Where((_, i) => i < from || i >= from + chunk)] };
            }
        }
    }

    private static IEnumerable<PolicyCase> SimplerTiers(PolicyCase original, int fewestTiers)
    {
        for (var k = 0; k < original.Tiers.Count; k++)
        {
            var tier = original.Tiers[k];
            if (tier != tier.Unlimited)
                yield return WithTier(original, k, tier.Unlimited);
            if (tier is { Servers: not null, Queue: not null })
                yield return WithTier(original, k, tier with { Queue = null, Overflow = Overflow.Reject });
            if (tier.Servers > 1)
                yield return WithTier(original, k, tier with { Servers = 1 });
            if (tier.Queue > 0)
                yield return WithTier(original, k, tier with { Queue = 0 });
            if (tier.Femtodollars != 0)
                yield return WithTier(original, k, tier with { Femtodollars = 0 });
        }

        var last = original.Tiers.Count - 1;
        if (last >= fewestTiers && original.Tiers[last - 1].Overflow == Overflow.Reject)
        {
            yield return original with
            {
                Tiers = [.. original.Tiers.Take(last)],
                Rows = [.. original.Rows.Select(r => r with { Answers = [.. r.Answers.Take(last)] })],
            };
        }
    }

    private static IEnumerable<PolicyCase> SimplerSlices(PolicyCase original)
    {
        if (original.Slices is not [WholeHistory])
            yield return original with { Slices = [WholeHistory] };
        if (original.Slices is not [1] and not [WholeHistory])
            yield return original with { Slices = [1] };
    }

    private static IEnumerable<PolicyCase> SimplerTimes(PolicyCase original)
    {
        var rows = original.Rows;
        if (rows[0].ArrivedAt != 0)
            yield return original with { Rows = [.. rows.Select(r => r with { ArrivedAt = r.ArrivedAt - rows[0].ArrivedAt })] };
        for (var i = 1; i < rows.Count; i++)
        {
            var gap = rows[i].ArrivedAt - rows[i - 1].ArrivedAt;
            if (gap > 0)
                yield return Earlier(original, i, gap);
            if (gap > 1)
                yield return Earlier(original, i, gap - 1);
        }
    }

    private static IEnumerable<PolicyCase> SimplerRows(PolicyCase original)
    {
        for (var i = 0; i < original.Rows.Count; i++)
        {
            foreach (var simpler in Simpler(original.Rows[i]))
                yield return original with { Rows = [.. original.Rows.Select((r, place) => place == i ? simpler : r)] };
        }
    }

    private static IEnumerable<CaseTransaction> Simpler(CaseTransaction row)
    {
        if (row.TrueClass != 0)
            yield return row with { TrueClass = 0 };
        if (row.AmountDollars != 1)
            yield return row with { AmountDollars = 1 };
        if (row.Score != 0.5)
            yield return row with { Score = 0.5 };
        if (row.Variant != 0)
            yield return row with { Variant = 0 };
        for (var k = 0; k < row.Answers.Count; k++)
        {
            foreach (var simpler in Simpler(row.Answers[k]))
                yield return row with { Answers = [.. row.Answers.Select((a, place) => place == k ? simpler : a)] };
        }
    }

    private static IEnumerable<CaseAnswer> Simpler(CaseAnswer answer)
    {
        if (answer.Class != 0)
            yield return answer with { Class = 0 };
        if (answer.Confidence != 1)
            yield return answer with { Confidence = 1 };
        if (answer.ServiceMicros != 1)
            yield return answer with { ServiceMicros = 1 };
    }

    private static PolicyCase WithTier(PolicyCase original, int k, CaseTier tier) =>
        original with { Tiers = [.. original.Tiers.Select((t, i) => i == k ? tier : t)] };

    private static PolicyCase Earlier(PolicyCase original, int from, long micros) => original with
    {
        Rows = [.. original.Rows.Select((r, i) => i < from ? r : r with { ArrivedAt = r.ArrivedAt - micros })],
    };
}
