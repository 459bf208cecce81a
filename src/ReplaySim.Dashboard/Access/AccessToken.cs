using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ReplaySim.Dashboard.Access;

/// <summary>The secret that whoever started the server, and nobody else on the machine, was shown.</summary>
internal sealed class AccessToken
{
    private const int Bytes = 32;

    private readonly byte[] _secret;

    private AccessToken(string text)
    {
        Text = text;
        _secret = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>256 random bits in the alphabet of addresses.</summary>
    public string Text { get; }

    public static AccessToken Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Takes the same time wherever a wrong text of the right length differs.</summary>
    public bool Matches(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), _secret);
}
