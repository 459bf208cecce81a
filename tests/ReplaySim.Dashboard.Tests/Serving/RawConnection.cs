using System.Net.Sockets;
using System.Text;

namespace ReplaySim.Dashboard.Tests.Serving;

/// <summary>Sends bytes as they are: clients tidy up what no browser would send.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly NetworkStream _stream;

    public RawConnection(int port)
    {
        _client.Connect("127.0.0.1", port);
        _stream = _client.GetStream();
        _stream.ReadTimeout = _stream.WriteTimeout = 20_000;
    }

    /// <summary>A GET of a target as it is, by a browser that was let in.</summary>
    public static string Get(ServedFolder served, string target)
    {
        using var raw = new RawConnection(served.Port);
        raw.Send($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\nCookie: {served.Cookie}\r\nConnection: close\r\n\r\n");
        return raw.ReadToEnd();
    }

    public void Send(string text) => _stream.Write(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends zeros until the other end takes no more, or all are sent; how many were.</summary>
    public long SendZeros(long count)
    {
        var block = new byte[64 * 1024];
        var sent = 0L;
        try
        {
            while (sent < count)
            {
                _stream.Write(block);
                sent += block.Length;
            }
        }
        catch (IOException)
        {
            // Hung up on.
        }

        return sent;
    }

    /// <summary>What comes until the other end hangs up.</summary>
    public string ReadToEnd()
    {
        var text = new StringBuilder();
        var block = new byte[64 * 1024];
        try
        {
            for (int read; (read = _stream.Read(block)) > 0;)
                text.Append(Encoding.UTF8.GetString(block, 0, read));
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // Hung up on while there was more to be taken.
        }

        return text.ToString();
    }

    /// <summary>The status; 0 where the other end hung up or does not speak HTTP/1.</summary>
    public static int StatusOf(string response) => !response.StartsWith("HTTP/1", StringComparison.Ordinal) ? 0 : int.Parse(response.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose() => _client.Dispose();
}
