namespace ReplaySim.Reports.Charts;

/// <summary>The colours as they are drawn.</summary>
public static class Palette
{
    private static readonly Colour[] Order = [Colour.Blue, Colour.Orange, Colour.Green, Colour.Purple, Colour.Sky, Colour.Vermilion, Colour.Grey];

    /// <summary>Colours before they come round again.</summary>
    public static int Count => Order.Length;

    /// <summary>Red, green and blue as six hexadecimal digits.</summary>
    public static string Hex(Colour colour) => colour switch
    {
        Colour.Blue => "0072B2",
        Colour.Orange => "E69F00",
        Colour.Green => "009E73",
        Colour.Vermilion => "D55E00",
        Colour.Sky => "56B4E9",
        Colour.Purple => "CC79A7",
        _ => "7F7F7F",
    };

    /// <summary>The colour of the n-th of several equals, such as tiers.</summary>
    public static Colour Of(int index) => Order[index % Order.Length];
}
