namespace ReplaySim.Economics.Capacity;

/// <summary>The counts of servers among which the cheapest that hold are looked for; all lists are by tier.</summary>
public sealed record ServerLattice
{
    /// <summary>Fewer than these hold nowhere, whatever the other tiers have.</summary>
    public required IReadOnlyList<int> Least { get; init; }

    /// <summary>Where to begin, at least <see cref="Least"/>.</summary>
    public required IReadOnlyList<int> Guess { get; init; }

    /// <summary>
    /// Whether counts that fail also fail with fewer servers in this tier, in several such tiers at once too, while all others stay.
    /// </summary>
    public required IReadOnlyList<bool> FewerFailToo { get; init; }

    /// <summary>What a server counts, from 1 up.</summary>
    public required IReadOnlyList<long> Prices { get; init; }

    /// <summary>Most servers of a tier.</summary>
    public required int Most { get; init; }

    /// <summary>Most counts to try.</summary>
    public required int Trials { get; init; }

    /// <summary>Number of tiers.</summary>
    public int Tiers => Least.Count;

    /// <summary>What counts cost together.</summary>
    public long PriceOf(IReadOnlyList<int> counts) => Enumerable.Range(0, Tiers).Aggregate(0L, (sum, k) => checked(sum + counts[k] * Prices[k]));

    /// <summary>Whether the failure of some counts tells that others fail.</summary>
    public bool RulesOut(IReadOnlyList<int> failed, IReadOnlyList<int> counts) =>
        Enumerable.Range(0, Tiers).All(k => FewerFailToo[k] ? counts[k] <= failed[k] : counts[k] == failed[k]);
}

/// <summary>What a search for servers found.</summary>
/// <param name="Counts">The cheapest counts that were found to hold; null: none were.</param>
/// <param name="Certified">Whether everything cheaper was tried or follows from what was tried; without counts: whether none up to the most hold.</param>
/// <param name="Trials">Counts that were tried.</param>
public sealed record ServersFound(IReadOnlyList<int>? Counts, bool Certified, int Trials);
