using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>What a form of the work page asks of the service.</summary>
/// <param name="Path">Where it goes, below <c>/v1</c>.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Tagged">It goes to the version that was shown.</param>
internal sealed record Ask(string Path, object? Body, bool Tagged = true)
{
    /// <summary>Nothing is sent: the page comes back as it was typed, with another line to fill in.</summary>
    public static Ask Nothing { get; } = new("", null);

    /// <summary>Nothing is sent: something typed cannot be read.</summary>
    public Refusal? Unfit { get; private init; }

    /// <summary>Who answers, as a sentence begins with it.</summary>
    public string Service { get; init; } = ShowWork.Service;

    public static Ask Unread(string field, string vi, string en) => new("", null) { Unfit = new("late", $"Chưa gửi: {vi}", en, field) };
}

/// <summary>The acts of the work page: each form is read, sent on once, and comes back on the fresh page when it was not taken.</summary>
internal static class WorkActs
{
    /// <param name="routes">Where it is mapped.</param>
    /// <param name="verb">Last part of the form's address.</param>
    /// <param name="said">What the page says when it was done.</param>
    /// <param name="of">What the form of this work item asks for.</param>
    public static void MapAct(this IEndpointRouteBuilder routes, string verb, string said, Func<Guid, TypedForm, Ask> of) => routes
        .MapForm(
            $"/viec/{{id:guid}}/{verb}",
            (Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct) =>
                Handle(id, verb, said, of, context, gateway, typed, clock, ct))
        .RequireScope("work.act").NamesAgencies();

    private static async Task<IResult> Handle(
        Guid id, string verb, string said, Func<Guid, TypedForm, Ask> of, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock,
        CancellationToken ct)
    {
        var place = ShowWork.PathOf(id);
        if (await SentForm.Read(context, place, verb, ct) is not { Tag: not null } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var ask = of(id, form.Typed);
        if (ask.Path.Length == 0)
        {
            var again = ask.Unfit is { } unfit ? new Again(unfit, StatusCodes.Status422UnprocessableEntity, form.Key) : null;
            return await ShowWork.Render(id, context, gateway, typed, clock, form.Typed, again, null, ct);
        }

        var acted = await gateway.Act($"/v1/{ask.Path}", SignedIn.Of(context)!.Token, form.Key, ask.Tagged ? form.Tag : null, ask.Body, ct);
        return await FormAnswer.Of(
            context, acted, ask.Service, form.Key, $"{place}?said={said}", "/viec?said=no-work",
            again => ShowWork.Render(id, context, gateway, typed, clock, form.Typed, again, null, ct));
    }
}
