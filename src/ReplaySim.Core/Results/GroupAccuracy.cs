namespace ReplaySim.Core.Results;

/// <summary>Accuracy of a segment or a week.</summary>
/// <param name="Labelled">Its support: labelled rows, weighted.</param>
/// <param name="Accuracy">Of those rows; null where there are none.</param>
public readonly record struct GroupAccuracy(decimal Labelled, double? Accuracy);
