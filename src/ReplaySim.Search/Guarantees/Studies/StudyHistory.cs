using ReplaySim.Core.Draws;

namespace ReplaySim.Search.Guarantees.Studies;

/// <summary>
/// One simulated history: the errors of every candidate on every day. Candidate j accepts the fast answers of a share j/Steps of rows.
/// </summary>
internal sealed class StudyHistory
{
    /// <summary>Candidates, besides the one that accepts nothing.</summary>
    public const int Steps = 200;

    private readonly int[][] _errors;

    private StudyHistory(int[][] errors) => _errors = errors;

    /// <summary>Draws all days of both parts.</summary>
    public static StudyHistory Draw(StudyOptions options, CascadePopulation population, int history)
    {
        var rows = new DrawStream(options.Seed, DrawPurpose.Generator, "guarantee study", history);
        var days = new DrawStream(options.Seed, DrawPurpose.Generator, "guarantee study: days", history);
        var errors = new int[2 * options.DaysPerPart][];
        for (var day = 0; day < errors.Length; day++)
            errors[day] = DrawDay(rows, (long)day * options.RowsPerDay, options.RowsPerDay, population, days.Uniform(day) < population.CampaignShare);
        return new StudyHistory(errors);
    }

    /// <summary>Errors of a candidate on a day.</summary>
    public int Errors(int day, int candidate) => _errors[day][candidate];

    /// <summary>Errors of every candidate over a range of days.</summary>
    public long[] Errors(Range days)
    {
        var sums = new long[Steps + 1];
        foreach (var day in _errors.AsSpan(days))
        {
            for (var j = 0; j <= Steps; j++)
                sums[j] += day[j];
        }

        return sums;
    }

    private static int[] DrawDay(DrawStream rows, long first, int count, CascadePopulation population, bool campaign)
    {
        // Each row's step is noted where it changes something, then steps are summed: one pass, whatever the number of candidates.
        var errors = new int[Steps + 2];
        for (var row = first; row < first + count; row++)
        {
            var u = rows.Uniform(row);
            var acceptedFrom = (int)Math.Ceiling(u * Steps);
            if (rows.Uniform(row, 1) < population.FastRisk(u, campaign))
                errors[acceptedFrom]++;
            if (rows.Uniform(row, 2) >= CascadePopulation.EnsembleRisk)
                continue;
            errors[0]++;
            errors[acceptedFrom]--;
        }

        for (var j = 1; j <= Steps; j++)
            errors[j] += errors[j - 1];
        return errors;
    }
}
