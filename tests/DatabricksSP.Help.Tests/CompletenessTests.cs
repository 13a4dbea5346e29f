using DatabricksSP.Help.Tests.Samples;

namespace DatabricksSP.Help.Tests;

public sealed class CompletenessTests
{
    [Fact]
    public void What_is_missing_is_named_with_its_member()
    {
        string[] faults = [.. Completeness.FaultsOf(SampleModule.Read(typeof(TestSampleNothingCommand)), 3)];

        Assert.Equal(
            [
                "Test-SampleNothing has no synopsis (<summary> of DatabricksSP.Help.Tests.Samples.TestSampleNothingCommand).",
                "Test-SampleNothing -Mystery has no description (<summary> of TestSampleNothingCommand.Mystery).",
                "Test-SampleNothing writes DatabricksSP.Help.Tests.Samples.SampleUndocumented, which has no <summary>.",
                "Test-SampleNothing writes DatabricksSP.Help.Tests.Samples.SampleUndocumented, whose property Riddle has no <summary>.",
                "Test-SampleNothing has 0 of at least 3 examples (<example> of DatabricksSP.Help.Tests.Samples.TestSampleNothingCommand).",
            ],
            faults);
    }

    [Fact]
    public void Nothing_is_missing_where_all_is_there() => Assert.Empty(Completeness.FaultsOf(SampleModule.Help, 1));
}
