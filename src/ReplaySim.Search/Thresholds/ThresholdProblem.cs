using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>
/// The search as integers: choose a boundary for every variable so that the objective's sum is least and every constraint's sum
/// reaches its need. Rows whose end no threshold changes are in the base sums. The others are ordered by line and by place on it.
/// </summary>
internal sealed class ThresholdProblem
{
    public required IReadOnlyList<ThresholdVariable> Variables { get; init; }

    /// <summary>Per variable, whether it is looked at before a line decides.</summary>
    public required bool[] IsOuter { get; init; }

    /// <summary>Per line, its variables in ascending order of cuts.</summary>
    public required int[][] Lines { get; init; }

    /// <summary>Per row, its outer variable, −1 for none.</summary>
    public required int[] Outer { get; init; }

    /// <summary>Per row, the place of its value among the outer variable's values.</summary>
    public required int[] OuterPlace { get; init; }

    /// <summary>Per row, its line; −1 where only the outer variable is open.</summary>
    public required int[] Line { get; init; }

    /// <summary>Per row, the place of its value on the line.</summary>
    public required int[] LinePlace { get; init; }

    /// <summary>Sums by measure: the objective first, then the constraints.</summary>
    public required MeasureTable Measures { get; init; }

    /// <summary>Sums of the rows whose end no boundary of the variables changes: objective, then constraints.</summary>
    public required long[] Base { get; init; }

    /// <summary>Thresholds that cannot be better than the best were left out beforehand: of other choices, only some are there.</summary>
    public bool IsPart { get; init; }

    public int Rows => Line.Length;

    /// <summary>Thresholds of a choice of boundaries, one per variable; cuts on a line ascend.</summary>
    public double[] ThresholdsAt(int[] boundaries)
    {
        var thresholds = Variables.Select((variable, v) => variable.ThresholdAt(boundaries[v])).ToArray();
        foreach (var cuts in Lines)
        {
            // Cuts between the same two values may have come out in any order where their intervals differ.
            for (var k = cuts.Length - 2; k >= 0; k--)
                thresholds[cuts[k]] = Math.Min(thresholds[cuts[k]], thresholds[cuts[k + 1]]);
        }

        return thresholds;
    }
}

/// <summary>
/// What rows add to each sum at each place they may end. Place 0: at the outer threshold; 1 and up: on the line. The objective is
/// minimised; each constraint's sum must reach its need. Every measure is divided by a common divisor.
/// </summary>
internal sealed record MeasureTable
{
    /// <summary>Per measure and place, what each row adds; measure 0 is the objective.</summary>
    public required CompactColumn[][] Amounts { get; init; }

    /// <summary>Per measure, each row's group (−1: none); null where all rows are one group.</summary>
    public required CompactColumn?[] Groups { get; init; }

    /// <summary>Per measure, the index of its first group's constraint; constraints count from 1.</summary>
    public required int[] FirstConstraint { get; init; }

    /// <summary>Least sum per constraint; index 0 is unused.</summary>
    public required long[] Needs { get; init; }

    /// <summary>Per sum, more than its absolute value can ever be.</summary>
    public required long[] Magnitudes { get; init; }

    /// <summary>Per measure, what its sums were divided by.</summary>
    public required long[] Divisors { get; init; }

    /// <summary>Per constraint, the text of the scenario's constraint and its group; index 0 is the objective.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Number of sums: the objective and all constraints.</summary>
    public int Sums => Needs.Length;

    /// <summary>Index of the sum that a row adds to; −1 for none.</summary>
    public int SumOf(int measure, int row) => Groups[measure] is not { } groups ? FirstConstraint[measure]
        : groups[row] is var group and >= 0 ? FirstConstraint[measure] + (int)group : -1;

    /// <summary>The same measures for rows that are each like one of these.</summary>
    /// <param name="kinds">Per row, which one it is like; there are at most 256.</param>
    internal MeasureTable Repeat(byte[] kinds)
    {
        CompactColumn Spread(CompactColumn column) => CompactColumn.Of([.. Enumerable.Range(0, column.Count).Select(kind => column[kind])], kinds);
        return this with
        {
            Amounts = [.. Amounts.Select(places => places.Select(Spread).ToArray())],
            Groups = [.. Groups.Select(groups => groups is null ? null : Spread(groups))],
        };
    }

    /// <summary>Adds what a row gives at a place to all sums.</summary>
    public void AddTo(Span<long> sums, int row, int place, int sign = 1)
    {
        for (var m = 0; m < Amounts.Length; m++)
        {
            if (SumOf(m, row) is var sum and >= 0)
                sums[sum] += sign * Amounts[m][place][row];
        }
    }

    /// <summary>What a row costs at a place when every unit of the sums has a price; constraints' units earn.</summary>
    public long Weigh(long[] multipliers, int row, int place)
    {
        var weight = multipliers[0] * Amounts[0][place][row];
        for (var m = 1; m < Amounts.Length; m++)
        {
            if (SumOf(m, row) is var sum and >= 0 && multipliers[sum] != 0)
                weight -= multipliers[sum] * Amounts[m][place][row];
        }

        return weight;
    }
}
