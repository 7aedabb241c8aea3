using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work.Completions;

/// <summary>
/// An officer ends several steps in one go (kết thúc các việc đã chọn), each with an outcome that asks for nothing: one that was changed
/// meanwhile is refused and the others are done, and the same form sent again finds what it did.
/// </summary>
internal static class CompleteChosen
{
    public const string Path = "/viec/ket-thuc";
    private const string Verb = "ket-thuc";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Handle).RequireScope("work.act");

    private static async Task<IResult> Handle(HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        var sent = await context.Request.ReadFormAsync(ct);
        if (InboxFilter.Of("mine", sent["loai"], sent["q"], sent["after"] is [{ Length: > 0 } after] ? after : null) is not { } filter
            || await SentForm.Read(context, filter.Here, Verb, ct) is not { } form || ChosenEnding.Read(form.Typed) is not { } chosen)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        Task<IResult> Render(Again again) => ShowInbox.Render(filter, context, gateway, typed, clock, form.Typed, again, null, ct);
        if (chosen.Count == 0)
        {
            var none = new Refusal("late", "Chưa gửi: chọn kết quả cho ít nhất một việc.", "Not sent: choose an outcome for at least one item.");
            return await Render(new(none, StatusCodes.Status422UnprocessableEntity, form.Key));
        }

        var acted = await gateway.Act<CompletionList>(
            "/v1/work/completions", SignedIn.Of(context)!.Token, form.Key, null,
            new Body([.. chosen.Select(one => new Item(one.Id, one.ETag, one.Outcome))]), ct);
        return acted is { Why: Missing.Nothing, Value: { } answer }
            ? Page.Of<CompletionsPage>(new { Endings = Ending.Of(chosen, answer), Back = filter.Here, At = clock.GetUtcNow() })
            : await FormAnswer.Of(context, acted, ShowWork.Service, form.Key, "/viec?said=unknown", "/viec?said=no-work", Render);
    }

    private sealed record Body(IReadOnlyList<Item> Items);

    private sealed record Item(Guid Id, string Etag, string Outcome);
}
