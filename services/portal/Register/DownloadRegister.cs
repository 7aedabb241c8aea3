using System.Globalization;
using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Register;

/// <summary>The register as a file for Excel, every row that the filters leave, passed on as intake writes it. It holds no name.</summary>
internal static class DownloadRegister
{
    public const string Path = "/so-ho-so.csv";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Handle).RequireScope(Desk.Scope);

    private static async Task<IResult> Handle(HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        if (RegisterQuery.Of(name => context.Request.Query[name].ToString()) is not { Wrong.Count: 0 } query)
        {
            return Page.Of(Problems.NotFound());
        }

        var (response, why) = await gateway.Open(
            (query with { After = null }).Address("/v1/dossiers/register.csv"), SignedIn.Of(context)!.Token, ct);
        if (why == Missing.Nothing)
        {
            context.Response.RegisterForDispose(response!);
            return Results.Stream(await response!.Content.ReadAsStreamAsync(ct), "text/csv; charset=utf-8", NameOf(clock.GetUtcNow()));
        }

        response?.Dispose();
        return why switch
        {
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            Missing.Refused => Page.Of(Problems.NotFound()),
            _ => Page.Of(Problems.Away() with
            {
                Title = "Thiếu phần của dịch vụ tiếp nhận (intake): chưa tải được sổ hồ sơ.", TitleEn = "The intake service does not answer.",
            }),
        };
    }

    private static string NameOf(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"so-ho-so-{Vn.Day(at):yyyy-MM-dd}.csv");
}
