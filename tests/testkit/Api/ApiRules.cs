using Xunit;

namespace LienThong.Testkit.Api;

/// <summary>What every service's API keeps to; its tests inherit these and say what is open and what exists.</summary>
public abstract class ApiRules<TProgram>(ServiceFixture<TProgram> service, string name, string folder)
    where TProgram : class
{
    /// <summary>Operations that serve anybody, such as <c>GET /v1/tracking/{code}</c>.</summary>
    protected virtual IReadOnlyCollection<string> Open => [];

    /// <summary>Whose token the fuzz sends: one that may do most.</summary>
    protected virtual string Token => TestTokens.Create(
        "h99.12-leader", "H99.12", "leader", "dossier.submit", "dossier.accept", "work.act", "ops.read", "ops.act", "events.subscribe");

    /// <summary>Makes things that exist and tells the value of a path's parameter for one of them; null where there is none.</summary>
    protected abstract Task<Func<ApiOperation, string, string?>> Existing();

    [Fact]
    public async Task Nobody_enters_without_the_right_token()
    {
        Assert.Equal([], await (await Matrix()).Intruders());
    }

    [Fact]
    public async Task A_stranger_cannot_tell_what_exists()
    {
        var real = await Existing();

        Assert.Equal([], await (await Matrix()).Telling(real));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_sent_the_answer_is_a_clear_one(int seed)
    {
        using var http = service.CreateStranger();
        var document = await ApiDocument.Load(http, name);
        var real = await Existing();
        using var client = service.CreateClientWith(Token);

        Assert.Equal([], await new ApiFuzz(document, seed, real).Offences(client, rounds: 25));
    }

    [Fact]
    public async Task The_document_is_the_committed_one()
    {
        using var http = service.CreateStranger();

        var differs = await ApiSnapshot.Differs(await ApiDocument.Load(http, name), folder);

        Assert.True(differs is null, differs);
    }

    private async Task<AccessMatrix> Matrix()
    {
        using var http = service.CreateStranger();
        return new(await ApiDocument.Load(http, name), Open, service.CreateClientWith);
    }
}
