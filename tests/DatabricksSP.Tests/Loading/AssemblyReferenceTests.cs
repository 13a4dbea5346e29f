using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using DatabricksSP.Tests.Conventions;

namespace DatabricksSP.Tests.Loading;

/// <summary>
/// Whether the one assembly of the cmdlets fits what it meets where it runs: it is built against .NET Standard, and on .NET meets the
/// client that is built for that.
/// </summary>
public class AssemblyReferenceTests
{
    // What .NET has of them is as old as PowerShell 7.4, or newer.
    private static readonly string[] PartsOfNet = ["netstandard", "System.Memory", "System.Threading.Tasks.Extensions"];

    [Fact]
    public void The_cmdlets_refer_to_nothing_that_another_module_may_have_in_another_version()
    {
        string[] expected = ["DatabricksSP.Client", "System.Management.Automation", .. PartsOfNet];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            BuiltModule.Assembly.GetReferencedAssemblies().Select(static each => each.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_member_that_the_cmdlets_take_from_elsewhere_is_there()
    {
        using PEReader image = new(File.OpenRead(BuiltModule.Assembly.Location));
        MetadataReader metadata = image.GetMetadataReader();

        string[] types = [.. metadata.TypeReferences.Select(each => Missing(each, metadata.GetTypeReference(each).Name)).OfType<string>()];
        string[] members =
        [
            .. metadata.MemberReferences.Select(each => Missing(each, metadata.GetMemberReference(each).Name)).OfType<string>(),
        ];

        Assert.Empty(types);
        Assert.Empty(members);

        string? Missing(EntityHandle handle, StringHandle name) => Problem(metadata.GetToken(handle)) is { } problem
            ? $"{metadata.GetString(name)}: {problem}"
            : null;
    }

    [Fact]
    public void A_member_that_is_not_there_is_found_out() =>
        Assert.NotNull(Problem(MetadataTokens.GetToken(MetadataTokens.MemberReferenceHandle(0xffffff))));

    private static string? Problem(int token)
    {
        // In the place of the parameters of generic types and methods, which do not matter to whether a member is there.
        Type[] any = [.. Enumerable.Repeat(typeof(object), 8)];
        try
        {
            BuiltModule.Assembly.ManifestModule.ResolveMember(token, any, any);
            return null;
        }
        catch (TypeLoadException exception) when (exception.Message.Contains("constraint", StringComparison.Ordinal))
        {
            // That parameter cannot be an object.
            return null;
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException or ArgumentException)
        {
            return exception.Message;
        }
    }
}
