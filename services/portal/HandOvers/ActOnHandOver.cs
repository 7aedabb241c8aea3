using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work;

namespace LienThong.Portal.HandOvers;

/// <summary>
/// The giving side lists papers and sends the original; the receiving side says of each paper what became of it and signs for the
/// original: once per form, and only on the version that was shown.
/// </summary>
internal static class ActOnHandOver
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapForm("/ban-giao/{id:guid}/{verb:regex(^(papers|acceptance|original|original-receipt)$)}", Handle).RequireScope("work.act").NamesAgencies();

    private static async Task<IResult> Handle(
        Guid id, string verb, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        var place = ShowHandOver.PathOf(id);
        if (await SentForm.Read(context, place, verb, ct) is not { Tag: not null } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        Task<IResult> Show(Again again) => ShowHandOver.Render(id, context, gateway, typed, clock, form.Typed, again, null, ct);
        var (body, refused) = HandOverForms.Of(form.Typed);
        if (refused is not null)
        {
            return await Show(new(refused, StatusCodes.Status422UnprocessableEntity, null));
        }

        var acted = await gateway.Act($"/v1/hand-overs/{id}/{verb}", SignedIn.Of(context)!.Token, form.Key, form.Tag, body, ct);
        return await FormAnswer.Of(
            context, acted, ShowWork.Service, form.Key, $"{place}?said={SaidOf(verb)}", "/ban-giao?said=no-hand-over",
            again => Show(again with { Refusal = again.Refusal with { Field = HandOverForms.FieldOf(again.Refusal.Field, body) } }));
    }

    private static string SaidOf(string verb) => verb switch
    {
        "papers" => "papers-listed", "acceptance" => "papers-decided", "original" => "original-given", _ => "original-taken",
    };
}
