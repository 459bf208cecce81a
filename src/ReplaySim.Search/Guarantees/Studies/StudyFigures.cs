namespace ReplaySim.Search.Guarantees.Studies;

/// <param name="Found">Histories in which a candidate was chosen; in the others every row goes to the ensemble.</param>
/// <param name="Misses">Those of them in which the chosen one is less accurate than asked, in the population that it will meet.</param>
/// <param name="MeanCost">Dollars for a thousand rows, over all histories.</param>
public sealed record ChoiceFigures(int Found, int Misses, double MeanCost);

/// <summary>What a study found.</summary>
/// <param name="Options">What was simulated.</param>
/// <param name="Naive">The cheapest candidate that is accurate enough on all rows, search and calibrate.</param>
/// <param name="Guaranteed">The last that fixed-sequence testing certifies on the calibrate part, along the search part's frontier.</param>
/// <param name="GuaranteedByDay">The same with rows and errors divided by the design effect of days.</param>
/// <param name="Noticed">Histories whose guaranteed candidate is not certified once rows are divided by the design effect.</param>
/// <param name="BestCost">Dollars for a thousand rows of the cheapest candidate that is accurate enough in the past's population.</param>
public sealed record StudyFigures(
    StudyOptions Options,
    ChoiceFigures Naive,
    ChoiceFigures Guaranteed,
    ChoiceFigures GuaranteedByDay,
    int Noticed,
    double BestCost);
