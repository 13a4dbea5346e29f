using DatabricksSP.Emulator.Principals;
using DatabricksSP.Emulator.UnityCatalog;

namespace DatabricksSP.Emulator.Sql;

/// <summary>
/// Reads SHOW GRANTS, GRANT and REVOKE (docs.databricks.com/en/sql/language-manual/security-grant.html and its neighbours).
/// </summary>
internal sealed class SqlGrants(SqlReader reader, SqlSession session, SqlNames names)
{
    /// <summary>
    /// What is inherited is shown, too. Whoever may not manage the thing sees only what is granted to itself
    /// (docs.databricks.com/en/sql/language-manual/security-show-grant.html).
    /// </summary>
    public SqlResult Show()
    {
        Principal? only = reader.Current.Is("ON") ? null : session.FindPrincipal(reader.ReadName());
        reader.Expect("ON");
        Securable securable = names.ReadSecurable();
        if (only?.Id != session.Caller.Id)
        {
            CheckManages(securable);
        }

        IEnumerable<IReadOnlyList<string>> rows =
            from each in securable.Lineage
            from grant in each.Grants
            let holder = session.Metastore.PrincipalWithId(grant.Key)
            where holder is not null && (only is null || holder.Id == only.Id)
            from privilege in grant.Value.Privileges
            select (IReadOnlyList<string>)[holder.Name, privilege.Replace('_', ' '), each.Type.UpperName, each.FullName];
        return SqlResult.OfTexts(["principal", "actionType", "objectType", "objectKey"], rows);
    }

    /// <summary>What is granted or revoked is so when the statement has run.</summary>
    public SqlResult Change(bool grants)
    {
        List<string> privileges = ReadPrivileges();
        reader.Expect("ON");
        Securable securable = names.ReadSecurable();
        reader.Expect(grants ? "TO" : "FROM");
        string name = reader.ReadName();
        reader.ExpectEnd();
        Principal principal = session.FindPrincipal(name);
        CheckManages(securable);
        CheckApply(privileges, securable);

        (SecurableType type, string fullName, string principalId) = (securable.Type, securable.FullName, principal.Id);
        return SqlResult.Nothing with
        {
            Effect = state =>
            {
                if (state.Metastore.PrincipalWithId(principalId) is not null)
                {
                    state.Metastore.Find(type, fullName)?.Change(principalId, grants ? privileges : [], grants ? [] : privileges);
                }
            },
        };
    }

    /// <summary>Names of one word or more, such as <c>USE CATALOG</c>, with commas between them.</summary>
    private List<string> ReadPrivileges()
    {
        List<string> privileges = [];
        do
        {
            List<string> words = [];
            while (reader.Current.IsWord && !reader.Current.Is("ON"))
            {
                words.Add(reader.Take().Text.ToUpperInvariant());
            }

            privileges.Add(words is [] ? throw reader.Unexpected() : string.Join('_', words));
        }
        while (reader.Accept(","));

        return privileges;
    }

    private void CheckManages(Securable securable)
    {
        if (!session.Access.IsManager(securable))
        {
            throw SqlException.Denied($"MANAGE on {securable.Type.Noun} '{securable.FullName}'");
        }
    }

    private static void CheckApply(List<string> privileges, Securable securable)
    {
        if (privileges.Find(privilege => !securable.Type.Privileges.Contains(privilege)) is { } unknown)
        {
            throw new SqlException(
                "INVALID_PARAMETER_VALUE",
                "22023",
                $"Privilege {SqlException.Quote(unknown)} is not applicable to this entity "
                + $"[{securable.FullName}:{securable.Type.UpperName}].");
        }
    }
}
