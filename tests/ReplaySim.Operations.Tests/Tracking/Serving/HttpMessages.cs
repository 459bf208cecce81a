using System.Globalization;
using System.Text;

namespace ReplaySim.Operations.Tests.Tracking.Serving;

/// <summary>One request as it came over the line.</summary>
internal sealed record HttpQuestion(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public string? Query(string name) => Target.Split('?').Skip(1).SelectMany(q => q.Split('&')).Select(p => p.Split('=', 2)).Where(p => p[0] == name).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault();

    public static async Task<HttpQuestion?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(l => l[0].Trim(), l => l[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancellation);
        var first = lines[0].Split(' ');
        return new HttpQuestion(first[0], first[1], headers, body);
    }
}

internal sealed record HttpAnswer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    public static HttpAnswer Json(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text), ("Content-Type", "application/json"));

    public byte[] ToBytes()
    {
        var head = new StringBuilder(FormattableString.Invariant($"HTTP/1.1 {Status} Whatever\r\nConnection: close\r\nContent-Length: {Body.Length}\r\n"));
        foreach (var (name, value) in Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }
}
