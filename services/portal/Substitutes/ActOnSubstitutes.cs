using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work;

namespace LienThong.Portal.Substitutes;

/// <summary>A head or leader names a substitute for some days, or ends it early: once per form.</summary>
internal static class ActOnSubstitutes
{
    public const int MaxAccount = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm($"{ShowSubstitutes.Path}/make", Make).RequireScope("work.act");
        routes.MapForm($"{ShowSubstitutes.Path}/{{id:guid}}/end", End).RequireScope("work.act");
    }

    private static async Task<IResult> Make(HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowSubstitutes.Path, "make", ct) is not { } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        Task<IResult> Show(Again again) => ShowSubstitutes.Render(context, gateway, typed, clock, form.Typed, again, null, false, null, ct);
        var (from, until) = (TypedDate.Day(form.Typed["from"]), TypedDate.Day(form.Typed["until"]));
        if (from is null || until is null)
        {
            var unread = new Refusal("late", "Chưa gửi: ngày viết như 14/05/2026.", "Write the day as 14/05/2026.", from is null ? "fromOn" : "untilOn");
            return await Show(new(unread, StatusCodes.Status422UnprocessableEntity, null));
        }

        var request = new Substitution(form.Typed["substitute"], from.Value, until.Value, form.Typed.OrNull("officer"), form.Typed.OrNull("position"));
        var acted = await gateway.Act("/v1/substitutions", SignedIn.Of(context)!.Token, form.Key, null, request, ct);
        return await FormAnswer.Of(
            context, acted, ShowWork.Service, form.Key, $"{ShowSubstitutes.Path}?said=substitute-named", $"{ShowSubstitutes.Path}?said=no-substitute", Show);
    }

    private static async Task<IResult> End(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowSubstitutes.Path, "end", ct) is not { Tag: not null } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var acted = await gateway.Act($"/v1/substitutions/{id}/end", SignedIn.Of(context)!.Token, form.Key, form.Tag, null, ct);
        return await FormAnswer.Of(
            context, acted, ShowWork.Service, form.Key, $"{ShowSubstitutes.Path}?said=substitute-ended", $"{ShowSubstitutes.Path}?said=no-substitute",
            again => ShowSubstitutes.Render(
                context, gateway, typed, clock, form.Typed with { Verb = $"end-{id}" }, again, null, false, null, ct));
    }

    private sealed record Substitution(string Substitute, DateOnly FromOn, DateOnly UntilOn, string? Officer, string? Position);
}
