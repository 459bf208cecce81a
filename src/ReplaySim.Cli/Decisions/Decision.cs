using System.Globalization;
using ReplaySim.Economics.Decisions;

namespace ReplaySim.Cli.Decisions;

/// <summary>A decision with everything that led to it.</summary>
/// <param name="Source">The sheet, folder or scenario, as it was given.</param>
/// <param name="Criteria">What alternatives are judged by.</param>
/// <param name="Traits">What each criterion is about.</param>
/// <param name="Requirements">Hard constraints, in the words they were written in.</param>
/// <param name="Judged">Those that meet every requirement, the highest weighted sum first.</param>
/// <param name="Excluded">The others, with why.</param>
/// <param name="Notices">What was noticed.</param>
internal sealed record Decision(
    string Source, IReadOnlyList<Criterion> Criteria, IReadOnlyList<Trait> Traits, IReadOnlyList<string> Requirements, IReadOnlyList<JudgedAlternative> Judged,
    IReadOnlyList<(string Name, IReadOnlyList<string> Fails)> Excluded, IReadOnlyList<string> Notices)
{
    private const double Rounding = 1e-9;

    /// <summary>Weights as shares of their sum.</summary>
    public IReadOnlyList<double> Shares { get; } = DecisionMatrix.Weights(Criteria);

    /// <summary>The closest to the ideal, of equals the first by name; null: nobody is left.</summary>
    public string? TopsisChoice => Judged.OrderByDescending(j => j.Topsis).ThenBy(j => j.Alternative.Name, StringComparer.Ordinal).FirstOrDefault()?.Alternative.Name;

    /// <summary>Hard constraints first, then scores.</summary>
    public static Decision Of(string source, IChoices choices, IReadOnlyList<(Criterion Criterion, Trait Trait)> criteria, IReadOnlyList<(Requirement Requirement, Trait Trait)> requirements)
    {
        var (judged, excluded) = (new List<Alternative>(), new List<(string, IReadOnlyList<string>)>());
        for (var a = 0; a < choices.Names.Count; a++)
        {
            IReadOnlyList<string> fails =
            [
                .. requirements.Where(r => !r.Requirement.Holds(r.Trait.Value(a))).Select(r => $"{r.Requirement.Text} (it is {TraitText.Of(r.Trait, r.Trait.Value(a))})"),
                .. criteria.Where(c => c.Trait.Value(a) is null).Select(c => $"no {c.Trait.Name}"),
            ];
            if (fails.Count > 0)
                excluded.Add((choices.Names[a], fails));
            else
                judged.Add(new Alternative(choices.Names[a], [.. criteria.Select(c => c.Trait.Value(a)!.Value)]));
        }

        List<Criterion> weighted = [.. criteria.Select(c => c.Criterion)];
        var sum = weighted.Sum(c => c.Weight);
        return new Decision(
            source, weighted, [.. criteria.Select(c => c.Trait)], [.. requirements.Select(r => r.Requirement.Text)],
            judged.Count == 0 ? [] : DecisionMatrix.Judge(weighted, judged), excluded,
            [.. choices.Notices, .. Math.Abs(sum - 1) > Rounding ? [string.Create(CultureInfo.InvariantCulture, $"weights sum to {Math.Round(sum, 9)}; each is taken as its share of that")] : Array.Empty<string>()]);
    }
}
