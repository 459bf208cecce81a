namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Policies broken on purpose: each is found by the law that is there for it.</summary>
public sealed class MutantTests
{
    private static readonly ForgetsAtTheFirstRow OneForAll = new();

    private static readonly (string Name, Law Law, PolicyLaws Laws)[] Mutants =
    [
        Mutant(Law.KnownTiers, _ => new AsksPastTheLastTier()),
        Mutant(Law.KnownTiers, _ => new AsksFourTiersAtOnce()),
        Mutant(Law.Terminates, _ => new AsksForEver()),
        Mutant(Law.Terminates, system => new AsksTheFirstAgainAmongAll(system.Context.Tiers.Count)),
        WithOverflow(Mutant(Law.Terminates, system => new CountsAnswersForTiers(system.Context.Tiers.Count))),
        Mutant(Law.AnswersFromOutcomes, _ => new AcceptsBeforeAsking()),
        Mutant(Law.AnswersFromOutcomes, _ => new AveragesClassIndexes()),
        Mutant(Law.HandlesGaps, _ => new ThrowsOnMissingConfidence()),
        Mutant(Law.HandlesGaps, _ => new ThrowsOnMissingAnswer()),
        Mutant(Law.HandlesGaps, system => new ThrowsOnMissingText(system)),
        Mutant(Law.HandlesGaps, _ => new ThrowsOnMissingLabel()),
        Mutant(Law.Conservation, _ => new GivesUpWhenBusy()),
        Mutant(Law.Deterministic, _ => new TossesACoin()),
        Mutant(Law.Deterministic, _ => new LooksAtTheClock()),
        Mutant(Law.Deterministic, _ => new OrdersByHashCode()),
        Mutant(Law.Deterministic, _ => new RoutesByItsOwnName()),
        Mutant(Law.Memoryless, _ => new CountsItsDecisions()),
        Mutant(Law.Memoryless, _ => new FollowsConfidences()),
        Mutant(Law.SliceInvariance, system => new CountsTextsReadSoFar(system)),
        Mutant(Law.SliceInvariance, system => new AsksWhetherATextIsKnown(system)),
        Mutant(Law.CodeInvariance, system => new RoutesByCode(system)),
        Mutant(Law.TimeShift, _ => new KeepsOfficeHours()),
        Mutant(Law.TimeShift, _ => new DrawsFromTheArrivalTime()),
        Mutant(Law.Isolated, _ => new CountsInAStaticField()),
        Mutant(Law.Isolated, _ => new CachesByRowForAll()),
        Mutant(Law.Isolated, _ => OneForAll),
        Mutant(Law.NoLookAhead, system => new PeeksAtTheNext(system.History)),
        Mutant(Law.NoLookAhead, system => new ScalesByTheLargest(system.History)),
        Mutant(Law.NoLookAhead, system => new KnowsTheEnd(system.History)),
        Mutant(Law.NoLookAhead, system => new SeesABurstComing(system.History)),
        Mutant(Law.OnlyMaturedLabels, system => new PeeksAtTheLabel(system.History)),
        Mutant(Law.OnlyMaturedLabels, system => new LearnsOnArrival(system.History)),
        Mutant(Law.OnlyMaturedLabels, system => new LearnsInHalfTheTime(system.History)),
        Mutant(Law.OnlyMaturedLabels, system => new TrainsOnTheTestSet(system.History)),
    ];

    public static TheoryData<string> Names => [.. Mutants.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_found_by_its_law_in_a_handful_of_transactions(string name)
    {
        var (_, law, laws) = Mutants.Single(m => m.Name == name);
        var broken = Assert.Throws<LawBrokenException>(() => laws.Check(law));
        Assert.Same(law, broken.Law);
        Assert.InRange(broken.Case.Rows.Count, 1, law == Law.NoLookAhead ? 3 : 4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_does_not_pass_all_laws(string name) =>
        Assert.Throws<LawBrokenException>(Mutants.Single(m => m.Name == name).Laws.WithCases(150).CheckAll);

    [Fact]
    public void Every_law_finds_one() => Assert.Equal(Law.All.ToHashSet(), Mutants.Select(m => m.Law).ToHashSet());

    private static (string Name, Law Law, PolicyLaws Laws) Mutant<T>(Law law, Func<LawSystem, T> policy)
        where T : class => (typeof(T).Name, law, PolicyLaws.For(system => policy(system)).WithCases(500));

    private static (string Name, Law Law, PolicyLaws Laws) WithOverflow((string Name, Law Law, PolicyLaws Laws) mutant) =>
        mutant with { Laws = mutant.Laws.WithOverflow() };
}
