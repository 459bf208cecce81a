namespace ReplaySim.Core.Tiers;

/// <summary>
/// Says what a tier would answer. Called once per slice, in row order of slices but possibly on different threads, never twice
/// at a time; writes every row of the columns. A pure function of the row, its truth and the draws: it may not keep anything of
/// one row for the next. Bad values in the history are reported with <see cref="ReplayInputException"/>.
/// </summary>
public interface IPredictor
{
    /// <summary>Writes answer, confidence and credit of each row, from place 0 on.</summary>
    void Predict(in LabelledRows rows, PredictionColumns into);
}

/// <summary>A model that must see the whole history once before the replay starts, for instance to learn a distribution.</summary>
public interface ILearnsHistory
{
    /// <summary>Takes one slice of the first pass; slices come in order.</summary>
    void Observe(in LabelledRows rows);

    /// <summary>The first pass is over.</summary>
    void Complete();
}
