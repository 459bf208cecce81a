using System.Numerics;
using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Explorer;

/// <summary>A metric as a sum over rows: value = (sum × unit + offset) × scale, exactly.</summary>
/// <param name="Name">The metric.</param>
/// <param name="In">What the value is measured in: shares as fractions, dollars, µs, counts.</param>
/// <param name="Unit">What 1 in the tables stands for.</param>
/// <param name="Offset">What every choice has.</param>
/// <param name="Scale">Value of 1 of unit and offset.</param>
/// <param name="Base">Sum of the rows that no threshold decides, in units.</param>
public sealed record ExplorerMeasure(string Name, MetricUnit In, BigInteger Unit, BigInteger Offset, Fraction Scale, long Base);
