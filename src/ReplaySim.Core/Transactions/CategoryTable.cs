namespace ReplaySim.Core.Transactions;

/// <summary>
/// The strings of a history's category columns, each with a code. Codes follow first appearance and mean nothing but identity:
/// no result may depend on them. Reading is safe while another thread interns.
/// </summary>
public sealed class CategoryTable
{
    /// <summary>The code of a missing value.</summary>
    public const int Missing = -1;

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private volatile string[] _names = new string[16];
    private int _count;

    /// <summary>Number of texts so far; codes run from 0 to one less.</summary>
    public int Count => _count;

    /// <summary>The code of a string, given on first sight.</summary>
    public int Intern(string name)
    {
        lock (_gate)
        {
            if (_codes.TryGetValue(name, out var code))
                return code;
            code = _count;
            if (code == _names.Length)
            {
                var grown = new string[code * 2];
                Array.Copy(_names, grown, code);
                grown[code] = name;
                _names = grown;
            }
            else
            {
                _names[code] = name;
            }

            _codes.Add(name, code);
            _count = code + 1;
            return code;
        }
    }

    /// <summary>Whether a string has been seen.</summary>
    public bool Contains(string name)
    {
        lock (_gate)
            return _codes.ContainsKey(name);
    }

    /// <summary>The string behind a code; null for <see cref="Missing"/>.</summary>
    public string? Name(int code) => code < 0 ? null : _names[code];
}
