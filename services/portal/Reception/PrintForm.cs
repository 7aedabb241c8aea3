using System.Text;
using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.Mvc;

namespace LienThong.Portal.Reception;

/// <summary>
/// Forms 01, 02 and 03 to print: intake's own sheets, passed on with the portal's style sheet and, on the screen alone, a way back. Intake
/// writes each printing down.
/// </summary>
internal static class PrintForm
{
    private const string TheirLook = "<link rel=\"stylesheet\" href=\"../look.css\">";
    private const string HeaderEnd = "</header>";
    private const string RowEnd = "</div>";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ho-so/{id:guid}/giay-hen", Receipt).RequireScope(Desk.Scope);
        routes.MapGet("/ho-so/{id:guid}/phieu-bo-sung", Supplement).RequireScope(Desk.Scope);
        routes.MapGet("/ho-so/{id:guid}/phieu-tu-choi", Refusal).RequireScope(Desk.Scope);
    }

    private static Task<IResult> Receipt(Guid id, HttpContext context, GatewayClient gateway, CancellationToken ct) =>
        Show(id, "receipt", context, gateway, ct);

    private static Task<IResult> Supplement(
        Guid id, HttpContext context, GatewayClient gateway, CancellationToken ct, [FromQuery(Name = "lan")] int? round = null) =>
        Show(id, round is null ? "form-02" : $"form-02?round={round}", context, gateway, ct);

    private static Task<IResult> Refusal(Guid id, HttpContext context, GatewayClient gateway, CancellationToken ct) =>
        Show(id, "form-03", context, gateway, ct);

    private static async Task<IResult> Show(Guid id, string form, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var sheet = await gateway.Get($"/v1/dossiers/{id}/{form}", SignedIn.Of(context)!.Token, ct);
        return sheet.Value is { } bytes
            ? Results.Text(AsOurs(Encoding.UTF8.GetString(bytes), Desk.PathOf(id)), "text/html", Encoding.UTF8)
            : await Absence.OfIntake(sheet.Why, context);
    }

    /// <summary>The sheet itself stays as intake made it.</summary>
    private static string AsOurs(string page, string back)
    {
        var ours = page.Replace(TheirLook, $"<link rel=\"stylesheet\" href=\"{OwnFile.Look.Address}\">", StringComparison.Ordinal);
        var end = ours.IndexOf(HeaderEnd, StringComparison.Ordinal);
        return end > 0 && ours.LastIndexOf(RowEnd, end, StringComparison.Ordinal) is > 0 and var row
            ? ours.Insert(row, $"<p><a class=\"btn s\" href=\"{back}\">Về hồ sơ</a></p>")
            : ours;
    }
}
