namespace ReplaySim.Economics.WhatIf;

/// <summary>What one percentage point of a tier's accuracy is worth, from the difference of two replays.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Step">By how much it was made better, a fraction; less than a point where there is no room for one.</param>
/// <param name="ErrorsAvoided">Fewer wrong answers of the whole system for the step, in units of <see cref="OutcomeFigures.PerRow"/>.</param>
/// <param name="LossAvoided">What they would have cost, nano-dollars.</param>
/// <param name="SpendSaved">Calls and servers saved, nano-dollars; negative: more is spent.</param>
public sealed record PointOfAccuracy(string Tier, decimal Step, Int128 ErrorsAvoided, Int128 LossAvoided, Int128 SpendSaved)
{
    private const decimal Point = 0.01m;

    /// <summary>Nano-dollars for a whole point, in proportion to the step; null where nothing can be made better.</summary>
    public decimal? Worth => Of(LossAvoided + SpendSaved);

    /// <summary>Wrong answers that a whole point avoids, in units of <see cref="OutcomeFigures.PerRow"/>.</summary>
    public decimal? ErrorsPerPoint => Of(ErrorsAvoided);

    /// <summary>What a tier's step is worth.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="step">By how much it was made better, a fraction.</param>
    /// <param name="before">Figures without the step.</param>
    /// <param name="after">Figures with it.</param>
    public static PointOfAccuracy Of(string tier, decimal step, OutcomeFigures before, OutcomeFigures after) =>
        new(tier, step, before.Wrong - after.Wrong, before.Losses - after.Losses, before.Spend - after.Spend);

    private decimal? Of(Int128 amount) => Step > 0 ? (decimal)amount * Point / Step : null;
}
