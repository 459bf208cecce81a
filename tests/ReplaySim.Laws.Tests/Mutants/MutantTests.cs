using ReplaySim.Laws.Tests.Sound;

namespace ReplaySim.Laws.Tests.Mutants;

/// <summary>Policies broken on purpose: each is found by the law that is there for it.</summary>
public sealed class MutantTests
{
    private static readonly ForgetsAtTheFirstRow OneForAll = new();

    private static readonly HashSet<Law> LawsOfOneFault =
    [
        Law.ColumnOrderInvariance, Law.Resumes, Law.DeclaredThresholds, Law.Budget, Law.ThresholdMonotonicity, Law.ValueMonotonicity,
        Law.PriceMonotonicity, Law.TieInvariance, Law.AllocatesNothing,
    ];

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
        Mutant(Law.ColumnOrderInvariance, _ => new ReadsTheFirstColumn()),
        Mutant(Law.ColumnOrderInvariance, system => new ReadsTheLastColumn(system)),
        Mutant(Law.Resumes, _ => new SavesOneFieldOfTwo()),
        Mutant(Law.Resumes, _ => new SavesHalfTheDigits()),
        Mutant(Law.Resumes, _ => new ClearsItselfWhenSaved()),
        Mutant(Law.Resumes, _ => new RestoresTheLastBit()),
        Mutant(Law.DeclaredThresholds, _ => new DeclaresAtLeastAndMeansAbove(0.75), TwoTiers),
        Mutant(Law.DeclaredThresholds, _ => new TrustsMissingConfidence(0.75), TwoTiers),
        Mutant(Law.DeclaredThresholds, _ => new IsCarefulInSecret(0.75), TwoTiers),
        Mutant(Law.Budget, system => new HasABudgetPerTier(system), Budget),
        Mutant(Law.Budget, system => new CountsWhenAnswered(system), Budget),
        Mutant(Law.Budget, system => new StartsWindowsLate(system), Budget),
        Mutant(Law.Budget, system => new PaysOneForAll(system), Budget),
        Mutant(Law.Budget, system => new ForgetsTheQueue(system), Budget),
        Mutant(Law.Budget, system => new EscalatesForNothing(system), Budget),
        Rising(threshold => new ComparesTheWrongWay(threshold)),
        Rising(threshold => new MirrorsItsThreshold(threshold)),
        Rising(threshold => new LeavesOutTheFirst(threshold)),
        Mutant(Law.ValueMonotonicity, _ => new CountsCentsInThirtyTwoBits(), laws => laws.CarefulWithValue()),
        Mutant(Law.ValueMonotonicity, _ => new ComparesAmountsAsTexts(), laws => laws.CarefulWithValue()),
        Mutant(Law.PriceMonotonicity, system => new AsksTheDearest(system), laws => laws.PriceSensitive()),
        Mutant(Law.PriceMonotonicity, system => new TurnsASignRound(system), laws => laws.PriceSensitive()),
        Mutant(Law.TieInvariance, _ => new ChecksTheFirstOfAMoment(), laws => laws.IgnoresOrderInTies()),
        Mutant(Law.TieInvariance, _ => new ComparesWithTheOneBefore(), laws => laws.IgnoresOrderInTies()),
        Mutant(Law.AllocatesNothing, _ => new ListsItsTiers(), laws => laws.AllocatesNothing()),
        Mutant(Law.AllocatesNothing, _ => new WritesItsReasons(), laws => laws.AllocatesNothing()),
        Mutant(Law.AllocatesNothing, _ => new CapturesItsAmount(), laws => laws.AllocatesNothing()),
    ];

    public static TheoryData<string> Names => [.. Mutants.Select(m => m.Name)];

    // What is static, thrown or asked in vain shows in many ways; what only one law looks at must show there alone.
    public static TheoryData<string> NamesOfOneFault => [.. Mutants.Where(m => LawsOfOneFault.Contains(m.Law)).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_found_by_its_law_in_a_handful_of_transactions(string name)
    {
        var (_, law, laws) = Mutants.Single(m => m.Name == name);
        var broken = Assert.Throws<LawBrokenException>(() => laws.Check(law));
        Assert.Same(law, broken.Law);
        Assert.InRange(broken.Case.Rows.Count, 1, MostRows(law));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_does_not_pass_all_laws(string name) =>
        Assert.Throws<LawBrokenException>(Mutants.Single(m => m.Name == name).Laws.WithCases(150).CheckAll);

    [Theory]
    [MemberData(nameof(NamesOfOneFault))]
    public void No_other_law_finds_it(string name)
    {
        var (_, law, laws) = Mutants.Single(m => m.Name == name);
        foreach (var other in Law.All.Where(l => l != law))
            laws.WithCases(50).Check(other);
    }

    [Fact]
    public void Every_law_finds_one() => Assert.Equal(Law.All.ToHashSet(), Mutants.Select(m => m.Law).ToHashSet());

    // A budget is spent, and a memory filled, before it can go wrong.
    private static int MostRows(Law law) => law == Law.NoLookAhead ? 3 : law == Law.Budget || law == Law.Resumes ? 6 : 4;

    private static PolicyLaws TwoTiers(PolicyLaws laws) => laws.WithTiers(StrictCascade.Tiers);

    private static PolicyLaws Budget(PolicyLaws laws) => laws.WithBudget(KeepsItsBudget.Dollars, KeepsItsBudget.Window);

    private static (string Name, Law Law, PolicyLaws Laws) Mutant<T>(
        Law law, Func<LawSystem, T> policy, Func<PolicyLaws, PolicyLaws>? declared = null)
        where T : class
    {
        var laws = PolicyLaws.For(system => policy(system)).WithCases(500);
        return (typeof(T).Name, law, declared is null ? laws : declared(laws));
    }

    private static (string Name, Law Law, PolicyLaws Laws) Rising<T>(Func<double, T> policy)
        where T : class =>
        Mutant(Law.ThresholdMonotonicity, _ => policy(0.75), laws => laws.Rising("threshold", 0, 1, policy));

    private static (string Name, Law Law, PolicyLaws Laws) WithOverflow((string Name, Law Law, PolicyLaws Laws) mutant) =>
        mutant with { Laws = mutant.Laws.WithOverflow() };
}
