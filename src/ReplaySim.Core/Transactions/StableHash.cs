using System.Text;
using ReplaySim.Core.Draws;

namespace ReplaySim.Core.Transactions;

/// <summary>A 64-bit hash of text that is the same in every process and on every machine.</summary>
public static class StableHash
{
    /// <summary>The same for the same text on every machine and in every run, unlike <see cref="string.GetHashCode()"/>.</summary>
    public static ulong Of(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var b in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ b) * 0x100000001B3;
        return DrawStream.Mix(hash);
    }
}
