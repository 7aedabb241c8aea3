using LienThong.Testkit.Api;

namespace LienThong.PostalReturn.Tests;

public sealed class ApiTests(PostalService postal) : ApiRules<Program>(postal, "postal", "postal-return"), IClassFixture<PostalService>
{
    /// <summary>The carrier signs its calls instead.</summary>
    protected override IReadOnlyCollection<string> Open => ["POST /v1/carriers/{carrier}/events"];

    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var parcel = await postal.GivenHandedOver(await postal.GivenResultReady());
        return (_, parameter) => parameter switch { "id" => (string?)parcel["id"], "number" => (string?)parcel["manifestNumber"], _ => null };
    }
}
