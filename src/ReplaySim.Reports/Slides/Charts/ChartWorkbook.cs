using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Slides.Package;

namespace ReplaySim.Reports.Slides.Charts;

/// <summary>The workbook behind a chart, by which its figures can be edited. Text is text there too: nothing in it is a formula.</summary>
internal static class ChartWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Of(ChartSheet sheet)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddNewPart<WorkbookPart>(PackageParts.Workbook, "rId1");
            PackageParts.Write(workbook, new XElement(
                Main + "workbook",
                new XAttribute(XNamespace.Xmlns + "r", Markup.R),
                new XElement(Main + "sheets", new XElement(Main + "sheet", new XAttribute("name", SheetReference.Sheet), new XAttribute("sheetId", 1), new XAttribute(Markup.R + "id", "rId1")))));
            PackageParts.Write(workbook.AddNewPart<WorksheetPart>("rId1"), new XElement(Main + "worksheet", new XElement(Main + "sheetData", Rows(sheet))));
        }

        return FixedZip.Of(stream.ToArray());
    }

    private static IEnumerable<XElement> Rows(ChartSheet sheet) => Enumerable.Range(0, sheet.Columns.Max(c => c.Count)).Select(row => new XElement(
        Main + "row",
        new XAttribute("r", row + 1),
        sheet.Columns.Select((column, i) => row < column.Count && column[row] is { } value ? Cell($"{SheetReference.Letters(i)}{row + 1}", value) : null)));

    private static XElement Cell(string at, object value) => value is double number
        ? new XElement(Main + "c", new XAttribute("r", at), new XElement(Main + "v", Markup.Number(number)))
        : new XElement(Main + "c", new XAttribute("r", at), new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", (string)value)));
}
