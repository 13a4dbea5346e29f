namespace DatabricksSP.Emulator.Statements;

/// <summary>The body of <c>POST /api/2.0/sql/statements</c>.</summary>
internal sealed record StatementRequest
{
    public string? Statement { get; init; }

    public string? WarehouseId { get; init; }

    public string? Catalog { get; init; }

    public string? Schema { get; init; }

    public string? WaitTimeout { get; init; }

    public string? OnWaitTimeout { get; init; }

    public string? Disposition { get; init; }

    public string? Format { get; init; }

    public IReadOnlyList<StatementParameter>? Parameters { get; init; }

    public long? RowLimit { get; init; }

    public long? ByteLimit { get; init; }
}

/// <summary>The value of a <c>:name</c> in a statement, and its type; STRING unless said otherwise.</summary>
internal sealed record StatementParameter(string? Name, string? Value, string? Type);

/// <summary>A statement as the API shows it; manifest and result while there is one to fetch.</summary>
internal sealed record StatementResponse(string StatementId, StatementStatus Status, ResultManifest? Manifest, ResultChunk? Result);

/// <summary>How far a statement is.</summary>
internal sealed record StatementStatus(string State, StatementError? Error, string? SqlState);

/// <summary>Why a statement failed.</summary>
internal sealed record StatementError(string ErrorCode, string Message);

/// <summary>The form of a result.</summary>
internal sealed record ResultManifest(
    string Format,
    ResultSchema Schema,
    int TotalChunkCount,
    long TotalRowCount,
    bool Truncated,
    IReadOnlyList<ChunkInfo> Chunks);

/// <summary>The columns of a result.</summary>
internal sealed record ResultSchema(int ColumnCount, IReadOnlyList<ResultColumn> Columns);

/// <summary>A column of a result.</summary>
internal sealed record ResultColumn(
    string Name, int Position, string TypeName, string TypeText, int? TypePrecision, int? TypeScale);

/// <summary>Which rows a chunk holds.</summary>
internal sealed record ChunkInfo(int ChunkIndex, long RowOffset, long RowCount);

/// <summary>A chunk of a result. Cells are strings or null, whatever the type of their column.</summary>
internal sealed record ResultChunk(
    int ChunkIndex,
    long RowOffset,
    long RowCount,
    IReadOnlyList<IReadOnlyList<string?>> DataArray,
    int? NextChunkIndex,
    string? NextChunkInternalLink);
