using System.Xml.Linq;

namespace DatabricksSP.Tests.Conventions;

public class ViewTests
{
    private static readonly XElement[] Views =
    [
        .. XDocument.Load(Path.Combine(BuiltModule.Checkout, "module", "DatabricksSP.Format.ps1xml")).Descendants("View"),
    ];

    [Fact]
    public void Whatever_is_written_has_a_view() => Offenders.None(
        from cmdlet in BuiltModule.Cmdlets
        from type in cmdlet.OutputTypes
        where BuiltModule.Has(type) && !Views.Any(view => TypeOf(view) == type)
        select $"{cmdlet.Name} writes {type}, which has no view.");

    [Fact]
    public void A_header_is_the_name_of_a_property_to_sort_and_filter_by() => Offenders.None(
        from view in Views
        from header in Headers(view)
        where TypeOf(view)?.GetProperty(header.Element("Label")!.Value) is null
        select $"{TypeOf(view)} has no property {header.Element("Label")!.Value}.");

    [Fact]
    public void Rows_are_grouped_by_their_workspace() => Offenders.None(
        from view in Views
        where TypeOf(view)?.GetProperty("Connection") is { } && view.Element("GroupBy")?.Element("PropertyName")?.Value != "Connection"
        select $"The view of {TypeOf(view)} is not grouped by Connection.");

    private static IEnumerable<XElement> Headers(XElement view) => view.Descendants("TableColumnHeader");

    private static Type? TypeOf(XElement view) => BuiltModule.Assembly.GetType(view.Descendants("TypeName").Single().Value);
}
