using DatabricksSP.Emulator.Http;
using DatabricksSP.Emulator.Sql;

namespace DatabricksSP.Emulator.Statements;

/// <summary>The parameters of a request as values of their types, by name.</summary>
internal static class StatementParameters
{
    /// <summary>Refuses parameters that no statement could use: positions instead of names are not supported by the API.</summary>
    public static IReadOnlyList<StatementParameter> Check(IReadOnlyList<StatementParameter> parameters)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (StatementParameter parameter in parameters)
        {
            string name = parameter.Name is { Length: > 0 } given ? given : throw ApiException.MissingField("parameters.name");
            if (!names.Add(name))
            {
                throw ApiException.InvalidParameter($"Parameter {name} is given more than once.");
            }
        }

        return parameters;
    }

    /// <summary>Every value is cast to its type, whether the statement uses it or not.</summary>
    public static IReadOnlyDictionary<string, SqlValue> Read(IReadOnlyList<StatementParameter> parameters) => parameters.ToDictionary(
        parameter => parameter.Name!,
        parameter => SqlCast.To(parameter.Type is { } type ? SqlType.Parse(type) : SqlType.String, SqlValue.Of(parameter.Value)),
        StringComparer.Ordinal);
}
