namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>What an MLflow server takes at most; one number for all servers from 2.12 on, the smallest where they differ.</summary>
internal static class MlflowLimits
{
    public const int MetricsPerBatch = 1_000;
    public const int ParametersPerBatch = 100;

    /// <summary>The server refuses a megabyte; what surrounds the values has room in the rest.</summary>
    public const int BytesPerBatch = 900_000;

    public const int NameLength = 250;
    public const int ParameterLength = 6_000;
    public const int TagLength = 5_000;
    public const int HistoryPerPage = 25_000;
    public const int RunsPerPage = 1_000;

    /// <summary>Cut at the limit, and an ellipsis shows it.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
