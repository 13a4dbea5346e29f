using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace DatabricksSP.Tests.Onboarding.ConnectionFormats;

/// <summary>Reads each format by the documented rules of its reader. Written from those, and not from what writes the text.</summary>
internal static partial class FormatReaders
{
    /// <summary>What a text says, by the reader's own names.</summary>
    public static IReadOnlyDictionary<string, string> Read(string format, string text) => format switch
    {
        "Jdbc" => Jdbc(text),
        "Odbc" => Odbc(text),
        "Dbt" => Dbt(text),
        "SqlAlchemy" => SqlAlchemy(text),
        "Terraform" => Terraform(text),
        "PowerBI" => PowerQuery(text),
        "DotEnv" => DotEnv(text),
        "DatabricksCfg" => DatabricksCfg(text),
        "Json" => Json(text),
        _ => throw new ArgumentException(format, nameof(format)),
    };

    // https://github.com/databricks/databricks-jdbc: the rest of the URL is split at semicolons, and each piece at equals signs, of which
    // the second piece is the value; keys are not case-sensitive, and the last one counts.
    private static Dictionary<string, string> Jdbc(string url)
    {
        Match match = JdbcUrl().Match(url);
        Assert.True(match.Success, url);
        Dictionary<string, string> read = new(StringComparer.OrdinalIgnoreCase) { ["host"] = match.Groups["host"].Value };
        foreach (string property in match.Groups["rest"].Value.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pieces = property.Split('=');
            read[pieces[0]] = pieces.Length > 1 ? pieces[1] : "";
        }

        return read;
    }

    // https://learn.microsoft.com/sql/odbc/reference/syntax/sqldriverconnect-function: a value in braces ends at a closing brace that is
    // not doubled, any other one at a semicolon; the first of two equal keys counts. A driver manager stops at NUL.
    private static Dictionary<string, string> Odbc(string text)
    {
        Assert.DoesNotContain(text, static each => each is '\0' or '\r' or '\n');
        Dictionary<string, string> read = new(StringComparer.OrdinalIgnoreCase);
        int at = 0;
        while (at < text.Length)
        {
            int sign = text.IndexOf('=', at);
            Assert.True(sign > at, $"A key is missing at {at}: {text}");
            string key = text[at..sign];
            StringBuilder value = new();
            at = sign + 1;
            if (at < text.Length && text[at] == '{')
            {
                for (at++; ; at++)
                {
                    Assert.True(at < text.Length, $"A brace is not closed: {text}");
                    if (text[at] == '}')
                    {
                        if (at + 1 >= text.Length || text[at + 1] != '}')
                        {
                            break;
                        }

                        at++;
                    }

                    value.Append(text[at]);
                }

                at++;
                Assert.True(at == text.Length || text[at] == ';', $"Something follows a brace: {text}");
            }
            else
            {
                int end = text.IndexOf(';', at) is var found and >= 0 ? found : text.Length;
                value.Append(text[at..end]);
                at = end;
            }

            read.TryAdd(key, value.ToString());
            at++;
        }

        // .NET has these rules, too; what was in braces keeps them there.
        DbConnectionStringBuilder builder = new(useOdbcRules: true) { ConnectionString = text };
        Assert.Equal(
            read.Keys.Select(static each => each.ToLowerInvariant()).Order(StringComparer.Ordinal),
            builder.Keys.Cast<string>().Order(StringComparer.Ordinal));
        Assert.All(read, each => Assert.Contains((string)builder[each.Key], (string[])[each.Value, InBraces(each.Value)]));
        return read;
    }

    private static string InBraces(string value) => "{" + value.Replace("}", "}}", StringComparison.Ordinal) + "}";

    // YAML by YamlDotNet; then dbt renders each value with Jinja, which leaves alone what has none of its signs and no line breaks.
    private static Dictionary<string, string> Dbt(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        YamlMappingNode profiles = (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
        (YamlNode name, YamlNode profile) = Assert.Single(profiles.Children);
        YamlMappingNode output = (YamlMappingNode)profile["outputs"][((YamlScalarNode)profile["target"]).Value!];
        Dictionary<string, string> read = new(StringComparer.Ordinal) { ["profile"] = ((YamlScalarNode)name).Value! };
        foreach ((YamlNode key, YamlNode value) in output.Children)
        {
            read.Add(((YamlScalarNode)key).Value!, ((YamlScalarNode)value).Value!);
        }

        Assert.All(read.Values, static each =>
        {
            Assert.True(!Jinja().IsMatch(each) || EnvVar().IsMatch(each), each);
            Assert.DoesNotContain(each, static character => character is '\r' or '\n');
        });
        return read;
    }

    // https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls, whose parts are percent-encoded.
    private static Dictionary<string, string> SqlAlchemy(string url)
    {
        Match match = SqlAlchemyUrl().Match(url);
        Assert.True(match.Success, url);
        Dictionary<string, string> read = new(StringComparer.Ordinal)
        {
            ["password"] = Uri.UnescapeDataString(match.Groups["password"].Value),
            ["host"] = match.Groups["host"].Value,
        };
        foreach (string pair in match.Groups["query"].Value.Split('&'))
        {
            string[] pieces = pair.Split('=');
            Assert.Equal(2, pieces.Length);
            read.Add(pieces[0], Uri.UnescapeDataString(pieces[1]));
        }

        return read;
    }

    // The block's arguments; texts by https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#quoted-templates.
    private static Dictionary<string, string> Terraform(string text)
    {
        string[] lines = text.Split('\n');
        Assert.Equal("provider \"databricks\" {", lines[0]);
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach (string line in lines.Skip(1).TakeWhile(static each => each != "}"))
        {
            string[] pieces = line.Split('=', 2, StringSplitOptions.TrimEntries);
            read.Add(pieces[0], pieces[1].StartsWith('"') ? QuotedTemplate(pieces[1]) : pieces[1]);
        }

        return read;
    }

    private static string QuotedTemplate(string text)
    {
        Assert.True(text.Length >= 2 && text[0] == '"' && text[^1] == '"', text);
        StringBuilder value = new();
        for (int at = 1; at < text.Length - 1; at++)
        {
            string rest = text[at..^1];
            if (rest.StartsWith("$${", StringComparison.Ordinal) || rest.StartsWith("%%{", StringComparison.Ordinal))
            {
                value.Append(rest, 1, 2);
                at += 2;
                continue;
            }

            Assert.False(rest.StartsWith("${", StringComparison.Ordinal) || rest.StartsWith("%{", StringComparison.Ordinal), text);
            Assert.False(rest[0] is '"' or '\n' or '\r', text);
            if (rest[0] != '\\')
            {
                value.Append(rest[0]);
                continue;
            }

            value.Append(rest[1] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '"' => '"',
                '\\' => '\\',
                'u' => (char)int.Parse(rest.AsSpan(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                _ => throw new FormatException(text),
            });
            at += rest[1] == 'u' ? 5 : 1;
        }

        // Terraform keeps texts in normal form C.
        return value.ToString().Normalize(NormalizationForm.FormC);
    }

    // https://learn.microsoft.com/powerquery-m/m-spec-lexical-structure#text-literals
    private static Dictionary<string, string> PowerQuery(string expression)
    {
        List<string> literals = [];
        StringBuilder skeleton = new();
        for (int at = 0; at < expression.Length; at++)
        {
            if (expression[at] != '"')
            {
                skeleton.Append(expression[at]);
                continue;
            }

            StringBuilder value = new();
            for (at++; ; at++)
            {
                if (expression[at] == '"')
                {
                    if (at + 1 >= expression.Length || expression[at + 1] != '"')
                    {
                        break;
                    }

                    at++;
                    value.Append('"');
                }
                else if (expression[at] == '#' && expression[at + 1] == '(')
                {
                    int end = expression.IndexOf(')', at);
                    foreach (string code in expression[(at + 2)..end].Split(','))
                    {
                        value.Append(code switch
                        {
                            "#" => "#",
                            "lf" => "\n",
                            "cr" => "\r",
                            "tab" => "\t",
                            { Length: 4 } => ((char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
                            _ => throw new FormatException(expression),
                        });
                    }

                    at = end;
                }
                else
                {
                    Assert.False(char.IsControl(expression[at]), expression);
                    value.Append(expression[at]);
                }
            }

            skeleton.Append('@');
            literals.Add(value.ToString());
        }

        Match match = PowerQueryCall().Match(skeleton.ToString());
        Assert.True(match.Success, skeleton.ToString());
        Dictionary<string, string> read = new(StringComparer.Ordinal) { ["host"] = literals[0], ["path"] = literals[1] };
        int next = 2;
        foreach (string option in new[] { "Catalog", "Database" })
        {
            if (match.Groups[option].Value == "@")
            {
                read.Add(option, literals[next++]);
            }
        }

        Assert.Equal("2.0", literals[next]);
        return read;
    }

    // What shells, Node.js and python-dotenv read alike: nothing in single quotes means anything but a single quote, which ends them, and,
    // for python-dotenv, a backslash and ${; outside of quotes, only plain characters.
    private static Dictionary<string, string> DotEnv(string text)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n').Where(static each => !each.StartsWith('#')))
        {
            Match match = Variable().Match(line);
            Assert.True(match.Success, line);
            Assert.DoesNotContain("${", line, StringComparison.Ordinal);
            read.Add(match.Groups["name"].Value, match.Groups["plain"].Value + match.Groups["quoted"].Value);
        }

        return read;
    }

    // What the INI libraries of the SDKs read alike.
    private static Dictionary<string, string> DatabricksCfg(string text)
    {
        string[] lines = text.Split('\n');
        Match section = Section().Match(lines[0]);
        Assert.True(section.Success, text);
        Dictionary<string, string> read = new(StringComparer.Ordinal) { ["profile"] = section.Groups[1].Value };
        foreach (string line in lines.Skip(1).Where(static each => !each.StartsWith('#')))
        {
            string[] pieces = line.Split('=', 2, StringSplitOptions.TrimEntries);
            Assert.DoesNotMatch(NotPortable(), pieces[1]);
            read.Add(pieces[0], pieces[1]);
        }

        return read;
    }

    private static Dictionary<string, string> Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateObject()
            .Where(static each => each.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(static each => each.Name, static each => each.Value.ToString());
    }

    [GeneratedRegex(@"\Ajdbc:databricks://(?<host>[^:;/]+):\d+;(?<rest>.*)\z", RegexOptions.Singleline)]
    private static partial Regex JdbcUrl();

    [GeneratedRegex(@"\Adatabricks://token:(?<password>[^@/:?#]*)@(?<host>[^@/?#]+)\?(?<query>[^#\s]*)\z")]
    private static partial Regex SqlAlchemyUrl();

    [GeneratedRegex(
        @"\ADatabricks\.Catalogs\(@, @, \[Catalog=(?<Catalog>@|null), Database=(?<Database>@|null), "
            + @"EnableAutomaticProxyDiscovery=null, Implementation=@\]\)\z")]
    private static partial Regex PowerQueryCall();

    [GeneratedRegex(@"\A(?<name>[A-Z_]+)=(?:(?<plain>[A-Za-z0-9_./:@+-]+)|'(?<quoted>[^'\\\r\n\0]*)')\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A\[([^\[\]\r\n#;]+)\]\z")]
    private static partial Regex Section();

    [GeneratedRegex("[#;%\"'`\\\\]|[^ -~]")]
    private static partial Regex NotPortable();

    // https://github.com/dbt-labs/dbt-core: what it renders, and what it leaves alone.
    [GeneratedRegex("({[{%#]|[#}%]})")]
    private static partial Regex Jinja();

    [GeneratedRegex(@"\A\{\{ env_var\('DBT_ENV_SECRET_\w+'\) \}\}\z")]
    private static partial Regex EnvVar();
}
