using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Decisions;

/// <summary>Something that is known of alternatives and may be a criterion.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="HigherIsBetter">Direction.</param>
/// <param name="Unit">How its limits are written; <see cref="MetricUnit.Micros"/> stands for milliseconds here, as people read them.</param>
/// <param name="Value">By the alternative's index; null where it is not known.</param>
internal sealed record Trait(string Name, bool HigherIsBetter, MetricUnit Unit, Func<int, double?> Value);
