namespace DatabricksSP.Tests.Onboarding;

/// <summary>
/// A vault that keeps each secret in a file, with the commands of SecretManagement: what a killed process has stored stays.
/// </summary>
internal sealed class FileVault : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vault-").FullName;

    /// <summary>Defines the commands, for a vault named <c>files</c>.</summary>
    public string Commands => $$"""
        function global:Get-SecretInfo($Vault, $Name) {
            if ($Vault -ne 'files') { throw "Vault not found in registry: $Vault" }
            foreach ($file in [IO.Directory]::GetFiles('{{_folder}}', '*.secret')) {
                $lines = [IO.File]::ReadAllLines($file)
                $metadata = @{}
                for ($i = 1; $i -lt $lines.Length; $i++) {
                    $key, $value = $lines[$i].Split('=', 2)
                    $metadata[$key] = $value
                }
                [pscustomobject]@{ Name = [IO.Path]::GetFileNameWithoutExtension($file); VaultName = $Vault; Metadata = $metadata }
            }
        }
        function global:Set-Secret($Vault, $Name, $Secret, $Metadata) {
            $lines = @([Net.NetworkCredential]::new('', $Secret).Password)
            foreach ($key in $Metadata.Keys) {
                $lines += $key + '=' + [Convert]::ToString($Metadata[$key], [cultureinfo]::InvariantCulture)
            }
            [IO.File]::WriteAllLines("{{_folder}}/$Name.new", $lines)
            [IO.File]::Move("{{_folder}}/$Name.new", "{{_folder}}/$Name.secret", $true)
        }
        function global:Remove-Secret($Vault, $Name) { [IO.File]::Delete("{{_folder}}/$Name.secret") }

        """;

    /// <summary>The names of what is in it.</summary>
    public IEnumerable<string> Names =>
        Directory.GetFiles(_folder, "*.secret").Select(static file => Path.GetFileNameWithoutExtension(file)).Order();

    /// <summary>The value of a secret.</summary>
    public string ValueOf(string name) => File.ReadAllLines(FileOf(name))[0];

    /// <summary>The metadata of a secret.</summary>
    public IReadOnlyDictionary<string, string> MetadataOf(string name) =>
        File.ReadLines(FileOf(name)).Skip(1).Select(static line => line.Split('=', 2)).ToDictionary(
            static pair => pair[0], static pair => pair[1]);

    /// <summary>Stores something that nobody of this module has.</summary>
    public void Store(string name, string value) => File.WriteAllText(FileOf(name), value);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FileOf(string name) => Path.Combine(_folder, name + ".secret");
}
