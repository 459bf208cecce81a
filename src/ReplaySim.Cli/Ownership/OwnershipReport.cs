using ReplaySim.Core.Results;
using ReplaySim.Economics.Ownership;

namespace ReplaySim.Cli.Ownership;

/// <summary>A cost of ownership with what it rests on.</summary>
internal sealed record OwnershipReport
{
    public required string Name { get; init; }

    public required ReplayResult Replay { get; init; }

    public required OwnershipInputs Inputs { get; init; }

    public required CostOfOwnership Cost { get; init; }

    public required IReadOnlyList<TornadoBar> Tornado { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>How calls were scaled and payments discounted, in sentences.</summary>
    public IReadOnlyList<string> Method =>
    [
        "Calls grow with the volume; servers are paid as provisioned and do not.",
        FormattableString.Invariant($"A payment at the end of month m counts 1 / (1 + {Inputs.DiscountPerYear * 100:0.####} %/12)^m."),
    ];
}
