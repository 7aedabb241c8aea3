using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work.Consultations;

/// <summary>Questions between agencies that wait for an answer (lấy ý kiến): those put to the reader's agency with a form each, then its own.</summary>
internal static class ShowConsultations
{
    public const string Place = "/viec/y-kien";
    public const string Verb = "answer";
    private const int MaxRows = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Place, Handle).RequireScope("work.act").NamesAgencies();
        routes.MapForm($"{Place}/{{id:guid}}/{Verb}", Answer).RequireScope("work.act").NamesAgencies();
    }

    private static async Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, string? said = null)
    {
        var kept = typed.Take(context, Place, SignedIn.Of(context)!.Caller.Subject);
        return await Render(context, gateway, typed, clock, kept, kept is null ? null : new(Refusal.Restored, StatusCodes.Status200OK, null), said, ct);
    }

    /// <summary>The consulted agency answers, once and in time; who disagrees says why.</summary>
    private static async Task<IResult> Answer(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, Place, Verb, ct) is not { Tag: not null } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var body = new Body(form.Typed["opinion"], form.Typed.OrNull("reason"));
        var acted = await gateway.Act($"/v1/consultations/{id}/answer", SignedIn.Of(context)!.Token, form.Key, form.Tag, body, ct);
        return await FormAnswer.Of(
            context, acted, ShowWork.Service, form.Key, $"{Place}?said=answered", $"{Place}?said=no-work",
            again => Render(context, gateway, typed, clock, form.Typed, again, null, ct));
    }

    private static async Task<IResult> Render(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, TypedForm? form, Again? again, string? said, CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var open = await gateway.Get<ConsultationList>($"/v1/consultations?state=open&limit={MaxRows}", signedIn.Token, ct);
        return open.Why switch
        {
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            _ => Page.Of<ConsultationsPage>(
                new
                {
                    Open = open, At = clock.GetUtcNow(), signedIn.Caller.Agency, Owner = typed.OwnerOf(signedIn.Caller.Subject, Place), Form = form,
                    again?.Refusal, again?.Key, Said = Said.Of(said),
                },
                again?.Status ?? StatusCodes.Status200OK),
        };
    }

    private sealed record Body(string Opinion, string? ReasonCode);
}
