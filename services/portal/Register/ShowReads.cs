using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Register;

/// <summary>Who read personal data of a dossier: for the desk that answers for it.</summary>
internal static class ShowReads
{
    public const int PageSize = 40;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ho-so/{id:guid}/luot-doc", Handle).RequireScope(Desk.Scope).NamesAgencies();

    public static string PathOf(Guid id) => $"/ho-so/{id}/luot-doc";

    private static async Task<IResult> Handle(
        Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct, string? sau = null)
    {
        if (!string.IsNullOrEmpty(sau) && !Guid.TryParse(sau, out _))
        {
            return Page.Of(Problems.NotFound());
        }

        var token = SignedIn.Of(context)!.Token;
        var place = Guid.TryParse(sau, out var after) ? $"&after={after}" : "";
        var naming = gateway.Get<RegisteredDossier>($"/v1/dossiers/{id}", token, ct);
        // One more than is shown says whether there is more.
        var reads = await gateway.Get<ReadList>($"/v1/dossiers/{id}/reads?limit={PageSize + 1}{place}", token, ct);
        var dossier = await naming;
        return reads.Value is { } list && dossier.Why != Missing.SignedOut
            ? Page.Of<ReadsPage>(new { Id = id, Code = dossier.Value?.Name, List = list, IsFirst = place.Length == 0, At = clock.GetUtcNow() })
            : await Absence.OfIntake(reads.Value is null ? reads.Why : dossier.Why, context, "chưa xem được các lượt đọc");
    }
}
