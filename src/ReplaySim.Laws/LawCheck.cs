using System.Globalization;
using System.Runtime.ExceptionServices;
using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Core;
using ReplaySim.Laws.Cases;
using ReplaySim.Laws.Replays;
using ReplaySim.Laws.Reports;

namespace ReplaySim.Laws;

/// <summary>Tries a law on many cases and shrinks the first that breaks it.</summary>
internal sealed class LawCheck
{
    private const int DefaultCases = 1_000;
    private const ulong DefaultSeed = 20_260_101;

    // The second half of FsCheck's seed, which must be odd.
    private const ulong Gamma = 77;

    private readonly Law _law;
    private readonly LawOptions _options;
    private Counterexample? _smallest;
    private ExceptionDispatchInfo? _failure;

    private LawCheck(Law law, LawOptions options) => (_law, _options) = (law, options);

    public static void Run(Law law, LawOptions options) => new LawCheck(law, options).Run();

    private void Run()
    {
        var cases = _options.Only is { } only
            ? Gen.Constant(CaseMaker.Make(_options.Shape, only))
            : Gen.Choose(0, int.MaxValue).Select(seed => CaseMaker.Make(_options.Shape, (ulong)seed));
        var shrinking = Arb.From(cases, original => CaseShrinker.Shrink(original, _options.FewestTiers));
        try
        {
            FsCheck.Check.One(Settings(), Prop.ForAll(shrinking, Holds));
        }
        catch (Exception) when (_smallest is not null || _failure is not null)
        {
            _failure?.Throw();
            throw new LawBrokenException(_law, _smallest!);
        }
    }

    // FsCheck goes on from each simpler case that still fails, so the last one that failed is the smallest.
    private bool Holds(PolicyCase tried)
    {
        try
        {
            if (_law.Find(new LawTrial(_options, tried)) is not { } breach)
                return true;
            _smallest = new Counterexample(_law, _options, tried, breach);
        }
        catch (Exception failure)
        {
            // Nothing that a law is about: a policy that could not be made for the system, for instance. While a broken law is
            // shrunk, such a case is one that does not show it.
            if (_smallest is not null)
                return true;
            _failure = ExceptionDispatchInfo.Capture(failure);
        }

        return false;
    }

    private Config Settings()
    {
        var cases = _options.Only is not null ? 1 : _options.Cases ?? CasesAskedFor(Environment.GetEnvironmentVariable("REPLAYSIM_CASES"));
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(cases);
        var random = _options.Seed is null && Environment.GetEnvironmentVariable("REPLAYSIM_SEED") == "random";
        return random ? config : config.WithReplay(_options.Seed ?? DefaultSeed, Gamma);
    }

    /// <summary>Cases per law, from the text of the environment variable.</summary>
    internal static int CasesAskedFor(string? asked)
    {
        if (string.IsNullOrEmpty(asked))
            return DefaultCases;
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var cases) && cases > 0
            ? cases
            : throw new ReplayInputException($"REPLAYSIM_CASES: '{asked}'; expected a whole number from 1 up, or nothing");
    }
}
