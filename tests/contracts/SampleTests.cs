using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LienThong.Contracts.Tests;

/// <summary>Frozen samples: what was released once is read by every later build.</summary>
public sealed class SampleTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Samples =>
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "tests", "contracts", "samples");

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_reads_and_writes_back_field_by_field(string sample)
    {
        var text = File.ReadAllText(Path.Combine(Folder, sample + ".json"));
        var type = WireNames.Find(sample.Split('+')[0]);
        Assert.NotNull(type);

        var read = JsonSerializer.Deserialize(text, type, Json);

        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(text), JsonSerializer.SerializeToNode(read, type, Json)),
            $"{sample} is written as {JsonSerializer.Serialize(read, type, Json)}");
    }

    [Fact]
    public void Every_event_has_a_sample()
    {
        Assert.Equal([], WireNames.All.Select(pair => pair.Key).Except(Directory.GetFiles(Folder).Select(path => Path.GetFileNameWithoutExtension(path))));
    }

    [Fact]
    public void Wire_names_are_source_fact_and_version()
    {
        Assert.All(WireNames.All, pair => Assert.Matches("^(intake|routing|agency|postal|notification)\\.[a-z]+(-[a-z]+)*\\.v[1-9]$", pair.Key));
        Assert.Equal(35, WireNames.All.Count());
    }
}
