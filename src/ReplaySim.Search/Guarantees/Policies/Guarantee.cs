using ReplaySim.Core.Time;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Guarantees.Policies;

/// <summary>How candidates are tested.</summary>
public enum TestMethod
{
    /// <summary>Safest first, each at the full error probability, until one fails.</summary>
    FixedSequence,

    /// <summary>All at once, by Bonferroni–Holm.</summary>
    Holm,

    /// <summary>Conformal risk control: the bound holds in expectation.</summary>
    Conformal,
}

/// <summary>What is to be guaranteed, and on which rows.</summary>
public sealed record GuaranteeQuery
{
    /// <summary>The policy with open thresholds, and the constraints to be certified.</summary>
    public required ThresholdQuery Thresholds { get; init; }

    /// <summary>The parts for search, calibration and validation.</summary>
    public required HistorySplit Split { get; init; }

    /// <summary>Probability that the guarantee is wrong, between 0 and 1.</summary>
    public required double Delta { get; init; }

    /// <summary>How candidates are tested.</summary>
    public TestMethod Method { get; init; } = TestMethod.FixedSequence;

    /// <summary>Declared bound of what one transaction can cost, femto-dollars; null: none.</summary>
    public long? DearestPathFemtodollars { get; init; }

    /// <summary>Candidates that are looked at at once; changes no result.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>One risk of the tested policy on some rows.</summary>
/// <param name="Text">The constraint.</param>
/// <param name="Rows">Rows it is about.</param>
/// <param name="Losses">Sum of losses: errors where they are 0 or 1.</param>
/// <param name="Value">The constraint's own metric there: 1 − risk, or the risk where it is bounded from above.</param>
/// <param name="P">p-value of "the risk is above what is tolerated".</param>
/// <param name="DesignEffect">Variance inflation by days.</param>
/// <param name="PByDay">p-value at rows ÷ design effect.</param>
public sealed record RiskFigure(string Text, long Rows, double Losses, double Value, double P, double DesignEffect, double PByDay);

/// <summary>One part of the history that a guarantee rests on.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="From">Its first arrival.</param>
/// <param name="To">Its last arrival.</param>
/// <param name="Risks">What the certified policy risks on it, by constraint.</param>
public sealed record GuaranteePart(RowRange Rows, SimTime From, SimTime To, IReadOnlyList<RiskFigure> Risks);

/// <summary>What can be said about tomorrow's transactions, under which conditions, and why not where it cannot.</summary>
public sealed record Guarantee
{
    /// <summary>How candidates were tested.</summary>
    public required TestMethod Method { get; init; }

    /// <summary>1 − delta.</summary>
    public required double Confidence { get; init; }

    /// <summary>A policy is certified.</summary>
    public required bool Holds { get; init; }

    /// <summary>The certificate survives the design effect of days; if not, it rests on exchangeable rows alone.</summary>
    public bool HoldsByDay { get; init; }

    /// <summary>Why nothing is certified; null where something is.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Calibration rows with which the candidate that failed would pass; null where no number would do, or none is needed.</summary>
    public long? RowsNeeded { get; init; }

    /// <summary>The certified thresholds; null where none are.</summary>
    public ThresholdAnswer? Certified { get; init; }

    /// <summary>The cheapest candidate that is also certified at rows ÷ design effect; null where none is.</summary>
    public ThresholdAnswer? CertifiedByDay { get; init; }

    /// <summary>The search part's own optimum: what one would run without a guarantee.</summary>
    public ThresholdAnswer? Naive { get; init; }

    /// <summary>Where candidates were made.</summary>
    public required GuaranteePart Search { get; init; }

    /// <summary>Where they were tested.</summary>
    public required GuaranteePart Calibration { get; init; }

    /// <summary>Where the certified one was looked at once more.</summary>
    public required GuaranteePart Validation { get; init; }

    /// <summary>Number of candidates on the path from safest to cheapest, and how many were tested.</summary>
    public required int Candidates { get; init; }

    /// <summary>Candidates that were tested.</summary>
    public required int Tested { get; init; }

    /// <summary>Constraints that no test covers; they are reported only.</summary>
    public required IReadOnlyList<string> NotCovered { get; init; }
}
