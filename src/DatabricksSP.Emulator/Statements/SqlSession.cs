namespace DatabricksSP.Emulator.Statements;

/// <summary>What a statement can know about where and for whom it runs.</summary>
internal sealed record SqlSession(string User, string Catalog, string Schema, IReadOnlyDictionary<string, string?> Parameters);
