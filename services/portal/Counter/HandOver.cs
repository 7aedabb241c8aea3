using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Register;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Counter;

/// <summary>The desk hands a result over and writes down who took it (trao kết quả): once per form, on the version that was shown.</summary>
internal static class HandOver
{
    public const string Verb = "trao";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm($"{ShowCounter.Path}/{{id:guid}}/{Verb}", Handle).RequireScope(Desk.Scope).NamesAgencies();

    private static async Task<IResult> Handle(Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowCollection.PathOf(id), Verb, ct) is not { Tag: not null } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var said = form.Typed;
        var paper = said.OrNull("paperType") ?? "CitizenId";
        if (!DossierWords.IdentityPapers.Any(known => known.Code == paper))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var acted = await gateway.Act(
            $"/v1/dossiers/{id}/hand-over", SignedIn.Of(context)!.Token, form.Key, form.Tag,
            new Receiver(said.OrNull("receiverName"), Number(said["receiverCitizenId"]), said.OrNull("relation"), paper, said.OrNull("authorisationNumber")), ct);
        return await FormAnswer.Of(
            context, acted, Desk.Service, form.Key, $"{ShowCounter.Path}?xong={id}", $"{ShowCounter.Path}?said=no-dossier",
            again => ShowCollection.Render(id, context, gateway, typed, clock, said, again, ct));
    }

    /// <summary>Numbers of cards are read out in groups; the spaces are nobody's.</summary>
    private static string? Number(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c))) is { Length: > 0 } number ? number : null;

    private sealed record Receiver(string? ReceiverName, string? ReceiverCitizenId, string? Relation, string PaperType, string? AuthorisationNumber);
}
