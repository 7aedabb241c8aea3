using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Register;

/// <summary>
/// The desk's register (sổ theo dõi hồ sơ): codes and places; names only when somebody presses for them, which intake writes down for
/// every row. What was searched for stands in the page's own address alone: answers are kept by no browser (no-store), tell no other
/// page where they came from (no-referrer), and no log holds a query. Names are asked for by a form, so no link or reload reads them.
/// </summary>
internal static class ShowRegister
{
    public const string Path = "/so-ho-so";

    private const string NamesFor = "desk-list";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Handle).RequireScope(Desk.Scope).NamesAgencies();
        routes.MapForm($"{Path}/nguoi-nop", HandleNames).RequireScope(Desk.Scope).NamesAgencies();
    }

    private static Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, string? said = null) =>
        Show(RegisterQuery.Of(name => context.Request.Query[name].ToString()), false, context, gateway, typed, clock, said, ct);

    private static async Task<IResult> HandleNames(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        return await Show(RegisterQuery.Of(name => form[name].ToString()), true, context, gateway, typed, clock, null, ct);
    }

    private static async Task<IResult> Show(
        RegisterQuery? query, bool names, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, string? said, CancellationToken ct)
    {
        if (query is null)
        {
            return Page.Of(Problems.NotFound());
        }

        var signedIn = SignedIn.Of(context)!;
        var subject = signedIn.Caller.Subject;
        typed.Take(context, query.Link(), subject); // there is nothing to give back but the filters, which the address holds
        var view = await Read(query, names, gateway, signedIn.Token, ct);
        var why = view.Late?.Why == Missing.SignedOut ? Missing.SignedOut : view.List.Why;
        switch (why)
        {
            case Missing.SignedOut:
                return await SessionSetup.End(context);
            case Missing.Forbidden:
                return Page.Of(Problems.NotAllowed());
            case Missing.Busy:
                return Page.Of(Problems.Busy());
            case Missing.Refused when query.Wrong.Count == 0: // all else was looked at here
                view = view with { Query = query with { Wrong = new Dictionary<string, string> { ["q"] = "Không tìm được bằng chữ này; gõ lại." } } };
                break;
        }

        return Page.Of<RegisterPage>(
            new { View = view, At = clock.GetUtcNow(), Owner = typed.OwnerOf(subject, query.Link()), Said = Said.Of(said) },
            view.Query.Wrong.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static async Task<RegisterView> Read(RegisterQuery query, bool names, GatewayClient gateway, string token, CancellationToken ct)
    {
        if (query.Wrong.Count > 0)
        {
            return new(query, new(null, Missing.Refused), null, false);
        }

        var late = query.Overdue ? null : gateway.Get<RegisterList>((query with { Overdue = true }).Address(limit: RegisterQuery.Reach), token, ct);
        // One more than is shown says whether there is more; a name that is not shown is not read.
        var list = await gateway.Get<RegisterList>(
            names ? query.Address(limit: RegisterQuery.PageSize, namesFor: NamesFor) : query.Address(limit: RegisterQuery.PageSize + 1), token, ct);
        return new(query, list, late is null ? null : await late, names);
    }
}
