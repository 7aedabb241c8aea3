using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>
/// An officer takes a step (nhận việc), lays it back (trả việc), or ends it (kết thúc bước) with an outcome: once per form, and only on
/// the version that was shown.
/// </summary>
internal static class ActOnWork
{
    public const int MaxField = 100;
    private const string FieldPrefix = "field.";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapForm("/viec/{id:guid}/{verb:regex(^(take|release|complete)$)}", Handle).RequireScope("work.act").NamesAgencies();

    private static async Task<IResult> Handle(
        Guid id, string verb, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, ShowWork.PathOf(id), verb, ct) is not { Tag: not null } form)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var (path, done, back) = verb switch
        {
            "take" => ("holder", "taken", ShowWork.PathOf(id)),
            "release" => ("release", "released", "/viec"),
            _ => ("completion", "completed", "/viec"),
        };
        var acted = await gateway.Act($"/v1/work/{id}/{path}", SignedIn.Of(context)!.Token, form.Key, form.Tag, BodyOf(form.Typed), ct);
        return await FormAnswer.Of(
            context, acted, ShowWork.Service, form.Key, $"{back}?said={done}", "/viec?said=no-work",
            again => ShowWork.Render(id, context, gateway, typed, clock, verb == "take" ? null : form.Typed, again, null, ct));
    }

    private static object? BodyOf(TypedForm form) => form.Verb switch
    {
        "take" => null,
        "release" => new Release(form.OrNull("reason")),
        _ => new Completion(form["outcome"], FieldsOf(form) is { Count: > 0 } fields ? fields : null, form.OrNull("reason"), ChosenPaper.Read(form["paper"])),
    };

    private static Dictionary<string, string> FieldsOf(TypedForm form) => form.Fields
        .Where(field => field.Key.StartsWith(FieldPrefix, StringComparison.Ordinal)).ToDictionary(field => field.Key[FieldPrefix.Length..], field => field.Value);

    private sealed record Release(string? ReasonCode);

    private sealed record Completion(string Outcome, IReadOnlyDictionary<string, string>? Fields, string? ReasonCode, ChosenPaper? Paper);
}
