using System.Globalization;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>
/// Names of parameters or metrics as every server takes them: letters, digits, underscores, dashes, dots, spaces, and slashes between
/// parts. What else a tier or a class is called becomes underscores, and two names that would then be the same stay two.
/// </summary>
internal sealed class MlflowNames
{
    // Some databases take capital and small letters for the same.
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text of the user's as part of a name.</summary>
    public static string Part(string text) => text.Length == 0 ? "_" : string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || (char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) || c is '_' or '-' or '.' or ' ' ? c : '_'));

    /// <summary>The name for what has been given none yet.</summary>
    /// <param name="parts">Made by <see cref="Part"/>, or our own.</param>
    public string Next(string parts)
    {
        for (var n = 1; ; n++)
        {
            var ending = n == 1 ? "" : "_" + n.ToString(CultureInfo.InvariantCulture);
            var name = parts[..Math.Min(parts.Length, MlflowLimits.NameLength - ending.Length)] + ending;
            if (_given.Add(name))
                return name;
        }
    }
}
