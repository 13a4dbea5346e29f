using DatabricksSP.Presets;

namespace DatabricksSP.Onboarding.ConnectionFormats;

/// <summary>A text that some program reads a connection from. What the text cannot carry is refused.</summary>
internal abstract class ConnectionFormat
{
    private static readonly Dictionary<string, ConnectionFormat> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Jdbc"] = new JdbcUrl(),
        ["Odbc"] = new OdbcConnectionString(),
        ["Dbt"] = new DbtProfile(),
        ["SqlAlchemy"] = new SqlAlchemyUrl(),
        ["Terraform"] = new TerraformProvider(),
        ["PowerBI"] = new PowerQueryExpression(),
        ["DotEnv"] = new DotEnvFile(),
        ["DatabricksCfg"] = new DatabricksCfgProfile(),
        ["Json"] = new JsonText(),
    };

    /// <summary>What it is called in an error.</summary>
    public abstract string Title { get; }

    /// <summary>Whether it is of no use without a warehouse.</summary>
    public virtual bool NeedsWarehouse => true;

    /// <summary>Whether it is of no use without a schema.</summary>
    public virtual bool NeedsSchema => false;

    /// <summary>The kinds of credential that it has a place for, the best first.</summary>
    public virtual IReadOnlyList<DbxCredentialType> CredentialTypes => ConnectorPreset.AllCredentialTypes;

    /// <summary>Whether a credential can stand in it.</summary>
    public virtual bool HasCredential => true;

    /// <summary>The parameters of the cmdlet that it has no place for.</summary>
    public abstract IReadOnlyList<string> Unused { get; }

    /// <summary>The format of a name; null for the name of none.</summary>
    public static ConnectionFormat? Find(string name) => ByName.TryGetValue(name, out ConnectionFormat? format) ? format : null;

    /// <summary>Writes the text.</summary>
    /// <exception cref="NotCarriedException">It cannot carry one of the values.</exception>
    public abstract string Write(ConnectionValues values);

    /// <summary>A value as it is, if the text can carry it so.</summary>
    /// <param name="value">The value.</param>
    /// <param name="what">What it is: it is named in the error, which does not repeat it.</param>
    /// <param name="problem">Finds what is in it that cannot be carried, in words; null where all can.</param>
    /// <param name="advice">What to do instead.</param>
    private protected string Carry(string value, string what, Func<string, string?> problem, string advice) =>
        (TextProblem.LoneSurrogate(value) ?? problem(value)) is { } found
            ? throw new NotCarriedException($"{Title} cannot carry the {what}, which has {found}.", advice)
            : value;
}
