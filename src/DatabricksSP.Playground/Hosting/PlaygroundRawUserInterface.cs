using System.Management.Automation.Host;

namespace DatabricksSP.Playground.Hosting;

/// <summary>The little that formatting asks of a screen: how wide it is, and how wide a character is on it.</summary>
public sealed class PlaygroundRawUserInterface(Terminal terminal) : PSHostRawUserInterface
{
    // Formatting only asks for the width; the height matters to paging, which this host does not do.
    private const int Height = 50;

    private static readonly ConsoleColor AsItIs = (ConsoleColor)(-1);

    /// <inheritdoc/>
    public override Size BufferSize
    {
        get => new(terminal.Width, Height);
        set => throw Unsupported();
    }

    /// <inheritdoc/>
    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Unsupported();
    }

    /// <inheritdoc/>
    public override Size MaxWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => BufferSize;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = AsItIs;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = AsItIs;

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override bool KeyAvailable => false;

    /// <inheritdoc/>
    public override int LengthInBufferCells(char source) => CellWidth.Of(source);

    /// <inheritdoc/>
    public override int LengthInBufferCells(string source) => LengthInBufferCells(source, 0);

    /// <inheritdoc/>
    public override int LengthInBufferCells(string source, int offset)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Skip(offset).Sum(CellWidth.Of);
    }

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (terminal.ReadKey is null)
        {
            throw new HostException("A command waits for a key, but the input is not a keyboard.");
        }

        ConsoleKeyInfo key = terminal.ReadKey();
        return new KeyInfo((int)key.Key, key.KeyChar, controlKeyState: 0, keyDown: true);
    }

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
        // Typed-ahead lines are answers here as well.
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw Unsupported();

    private static NotSupportedException Unsupported() => new("This host writes lines; it does not draw on the screen.");
}
