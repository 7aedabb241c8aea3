using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LienThong.Portal.Session;

namespace LienThong.Portal.Gateway;

/// <summary>Every agency of the catalogue by name, as intake lists them.</summary>
public sealed record AgencyList(IReadOnlyList<AgencyNamed> Items);

public sealed record AgencyNamed(string Code, Label Names);

/// <summary>
/// What agencies are called: a copy of intake's list, kept in memory, so that a page that names agencies costs no further call. Whoever
/// opens such a page renews it when it is old. While intake is away an old copy holds; before there is any, a code stands for itself.
/// </summary>
internal sealed partial class AgencyNames(GatewayClient gateway, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Between two tries while intake does not answer.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _turn = new();
    private FrozenDictionary<string, Label> _names = FrozenDictionary<string, Label>.Empty;
    private DateTimeOffset _until = DateTimeOffset.MinValue;
    private Task _renewal = Task.CompletedTask;

    /// <summary>Its name in Vietnamese; the code itself where there is none.</summary>
    public string Of(string code) => _names.TryGetValue(code, out var names) ? names.Vi : code;

    public bool Knows(string code) => _names.ContainsKey(code);

    /// <summary>A sentence of a service that knows agencies by their codes alone, with their names instead.</summary>
    public Label In(Label sentence) => new(
        Code().Replace(sentence.Vi, code => Of(code.Value)),
        Code().Replace(sentence.En, code => _names.TryGetValue(code.Value, out var names) ? names.En : code.Value));

    /// <summary>Asks intake again when the copy is old; one asks for all, and nobody waits for it who has a copy at all.</summary>
    public Task Renew(string token)
    {
        lock (_turn)
        {
            if (clock.GetUtcNow() is var now && now >= _until)
            {
                _until = now + Pause;
                _renewal = Ask(token, now);
            }

            return _names.Count > 0 ? Task.CompletedTask : _renewal;
        }
    }

    private async Task Ask(string token, DateTimeOffset now)
    {
        if ((await gateway.Get<AgencyList>("/v1/agencies", token, CancellationToken.None)).Value is { } list) // the client's own limit ends it
        {
            _names = list.Items.ToFrozenDictionary(agency => agency.Code, agency => agency.Names);
            lock (_turn)
            {
                _until = now + Life;
            }
        }
    }

    /// <summary>An agency's code that stands by itself and begins no dossier's code.</summary>
    [GeneratedRegex(@"(?<![\w.\-])[A-Z][0-9]+(?:\.[0-9]+)*(?![\w\-]|\.[0-9])")]
    private static partial Regex Code();
}

/// <summary>Says that a page names agencies.</summary>
internal static class AgencyNaming
{
    /// <summary>Has the names ready before the page is made, while its own parts are on their way.</summary>
    public static RouteHandlerBuilder NamesAgencies(this RouteHandlerBuilder route) => route.AddEndpointFilter(static async (context, next) =>
    {
        var http = context.HttpContext;
        var renewal = http.RequestServices.GetRequiredService<AgencyNames>().Renew(SignedIn.Of(http)!.Token);
        var page = await next(context);
        await renewal;
        return page;
    });
}
