using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tiers.Synthetic;

/// <summary>Where a synthetic tier's difficulty z ~ N(0, 1) comes from. Pure, as <see cref="IPredictor"/>.</summary>
public interface IDifficulty
{
    /// <summary>Writes the difficulty of each row, standard normal, from place 0 on.</summary>
    void Fill(in LabelledRows rows, Span<double> difficulty);
}

/// <summary>The difficulty that all synthetic tiers share: one draw per transaction.</summary>
public sealed class CommonDifficulty(ulong seed) : IDifficulty
{
    private readonly DrawStream _draws = new(seed, DrawPurpose.SharedDifficulty);

    /// <inheritdoc />
    public void Fill(in LabelledRows rows, Span<double> difficulty)
    {
        for (var i = 0; i < rows.Count; i++)
            difficulty[i] = PortableMath.NormalQuantile(_draws.Uniform(rows.Batch.FirstRow + i));
    }
}
