using System.Management.Automation;
using System.Reflection;

namespace DatabricksSP.Playground.Commands;

/// <summary>The playground's own <c>Select-Object</c>: some of the objects, some of their properties, or the values of one.</summary>
[Cmdlet(VerbsCommon.Select, "Object")]
internal sealed class SelectObjectCommand : PSCmdlet
{
    private readonly Queue<PSObject> _latest = new();
    private readonly DistinctObjects _distinct = new();
    private PropertySelection _selection = null!;
    private int _toSkip;
    private int _given;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? First { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Last { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter(DontShow = true), NotServed]
    public string[]? ExcludeProperty { get; set; }

    [Parameter(DontShow = true), NotServed]
    public SwitchParameter CaseInsensitive { get; set; }

    [Parameter(DontShow = true), NotServed]
    public int SkipLast { get; set; }

    [Parameter(DontShow = true), NotServed]
    public int[]? Index { get; set; }

    [Parameter(DontShow = true), NotServed]
    public int[]? SkipIndex { get; set; }

    [Parameter(DontShow = true), NotServed]
    public SwitchParameter Wait { get; set; }

    // With -Last alone, those to skip are at the end.
    private bool SkipsFromEnd => Last > 0 && First is null or 0;

    protected override void BeginProcessing()
    {
        _selection = PropertySelection.Of(Property, ExpandProperty);
        _toSkip = SkipsFromEnd ? 0 : Skip;
    }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        if (_toSkip > 0)
        {
            _toSkip--;
        }
        else if ((First is null && Last is null) || _given < First)
        {
            _given++;
            Give(InputObject);
        }
        else if (Last > 0)
        {
            Keep(InputObject);
        }

        if (_given > 0 && _given == First && Last is null or 0)
        {
            EndProcessing();
            throw NoMoreWanted();
        }
    }

    protected override void EndProcessing()
    {
        int unwanted = SkipsFromEnd ? Skip : 0;
        while (_latest.Count > unwanted)
        {
            Give(_latest.Dequeue());
        }

        WriteObject(_distinct.All, enumerateCollection: true);
    }

    private void Keep(PSObject item)
    {
        _latest.Enqueue(item);
        if (_latest.Count - Last > (SkipsFromEnd ? Skip : 0))
        {
            _latest.Dequeue();
        }
    }

    private void Give(PSObject item)
    {
        try
        {
            foreach (PSObject selected in _selection.From(item))
            {
                if (Unique)
                {
                    _distinct.Add(selected);
                }
                else
                {
                    WriteObject(selected);
                }
            }
        }
        catch (PSArgumentException failure)
        {
            WriteError(new ErrorRecord(failure, "PropertyNotSelected", ErrorCategory.InvalidArgument, item));
        }
    }

    // The engine has one exception that ends the commands upstream and nothing else, and keeps it to itself.
    private Exception NoMoreWanted() => (Exception)Activator.CreateInstance(
        typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!,
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
        binder: null,
        args: [this],
        culture: null)!;
}
