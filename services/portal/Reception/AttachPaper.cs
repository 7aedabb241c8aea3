using System.Text.RegularExpressions;
using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Reception;

/// <summary>
/// A paper (giấy tờ) is put into a dossier, as a file: it goes on to intake under its kind's name, since people write names into those of
/// files. What is not taken says which paper it was, and the others stay as they are.
/// </summary>
internal static partial class AttachPaper
{
    public static string AddressOf(Guid id, string kind) => $"{Desk.PathOf(id)}/giay-to/{kind}";

    /// <summary>Whether it can be a kind of paper at all: it stands in addresses.</summary>
    public static bool IsKind(string kind) => Kind().IsMatch(kind);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapForm("/ho-so/{id:guid}/giay-to/{kind}", Handle).RequireScope(Desk.Scope).NamesAgencies().WithMetadata(new RequestSizeLimitAttribute(SentFile.MaxBody));

    private static async Task<IResult> Handle(
        Guid id, string kind, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, IOptions<PortalOptions> options, CancellationToken ct)
    {
        if (!IsKind(kind) || await SentForm.Read(context, Desk.PathOf(id), kind, ct) is not { } sent)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var (file, unfit) = await SentFile.Read(context, options.Value.MaxFileBytes, ct);
        if (file is null)
        {
            return await Render(unfit!);
        }

        await using var content = file.File.OpenReadStream();
        var acted = await gateway.Put<PaperKept>(
            $"/v1/dossiers/{id}/documents/{kind}{QueryOf(sent.Typed, file.NameAs(kind))}", SignedIn.Of(context)!.Token, content, file.Type, ct);
        return await FormAnswer.Of(
            context, acted, Desk.Service, sent.Key, $"{Desk.PathOf(id)}?said=paper#giay-{kind}", $"{Desk.Start}?said=no-dossier",
            again => Render(new(Told(again.Refusal, acted), again.Status, null)));

        Task<IResult> Render(Again again) => ShowDossier.Render(
            id, context, gateway, typed, clock, sent.Typed,
            new(again, new Dictionary<string, string> { [again.Refusal.Field ?? "file"] = again.Refusal.Vi }), null, ct);
    }

    private static QueryString QueryOf(TypedForm form, string name) => QueryString.Create(new Dictionary<string, string?>
    {
        ["form"] = form["form"], ["count"] = form["count"], ["fileName"] = name, ["source"] = form.OrNull("source"),
    }.Where(pair => pair.Value is { Length: > 0 }));

    /// <summary>A put file is the same however often it is put, so that "unknown" only means "send it again".</summary>
    private static Refusal Told(Refusal refusal, Acted acted) => acted.Why is Missing.Silent or Missing.Unreadable && Reasons.Of(acted.Problem?.Code) is null
        ? new("late", "Chưa chắc đã vào hồ sơ: dịch vụ tiếp nhận (intake) không trả lời. Gửi lại tệp; giấy tờ khác vẫn còn.", "No answer: send the file again; the other papers are safe.", "file")
        : refusal with { Field = refusal.Field is "form" or "source" ? refusal.Field : "file" };

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kind();
}
