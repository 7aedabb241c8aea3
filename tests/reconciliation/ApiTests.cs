using LienThong.Testkit;
using LienThong.Testkit.Api;

namespace LienThong.Reconciliation.Tests;

/// <summary>The service alone, with nobody to ask.</summary>
public sealed class LonelyService : IAsyncLifetime
{
    internal ReconciliationService Service { get; } = new(new Dictionary<string, IParty>());

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class ApiTests(LonelyService lonely)
    : ApiRules<Program>(lonely.Service, "reconciliation", "reconciliation"), IClassFixture<LonelyService>
{
    protected override string Token => TestTokens.Create("ops", "", "service", "ops.read", "ops.act");

    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var failed = await lonely.Service.Reconcile();
        return (_, _) => (string)failed["id"]!;
    }
}
