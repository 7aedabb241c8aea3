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
    /// <summary>More than a paper may have: a file that is a little too large still arrives and is answered with the dossier's page.</summary>
    private const int MaxBody = 31 * 1024 * 1024;

    private static readonly Dictionary<string, string> Types = new()
    {
        ["application/pdf"] = ".pdf", ["image/png"] = ".png", ["image/jpeg"] = ".jpg",
    };

    /// <summary>As the browser's chooser of files reads it.</summary>
    public static string Accepted { get; } = string.Join(',', Types.Keys);

    public static string AddressOf(Guid id, string kind) => $"{Desk.PathOf(id)}/giay-to/{kind}";

    /// <summary>Whether it can be a kind of paper at all: it stands in addresses.</summary>
    public static bool IsKind(string kind) => Kind().IsMatch(kind);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapForm("/ho-so/{id:guid}/giay-to/{kind}", Handle).RequireScope(Desk.Scope).WithMetadata(new RequestSizeLimitAttribute(MaxBody));

    private static async Task<IResult> Handle(
        Guid id, string kind, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, IOptions<PortalOptions> options, CancellationToken ct)
    {
        if (!IsKind(kind) || await SentForm.Read(context, Desk.PathOf(id), kind, ct) is not { } sent)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var file = (await context.Request.ReadFormAsync(ct)).Files.GetFile("file");
        if (Unfit(file, options.Value.MaxFileBytes) is { } unfit)
        {
            return await Render(new("late", unfit.Vi, unfit.En, "file"), unfit.Status);
        }

        var type = TypeOf(file!);
        await using var content = file!.OpenReadStream();
        var acted = await gateway.Put<PaperKept>(
            $"/v1/dossiers/{id}/documents/{kind}{QueryOf(sent.Typed, kind + Types[type])}", SignedIn.Of(context)!.Token, content, type, ct);
        return await FormAnswer.Of(
            context, acted, Desk.Service, sent.Key, $"{Desk.PathOf(id)}?said=paper#giay-{kind}", $"{Desk.Start}?said=no-dossier",
            again => Render(Told(again.Refusal, acted), again.Status));

        Task<IResult> Render(Refusal refusal, int status) => ShowDossier.Render(
            id, context, gateway, typed, clock, sent.Typed, new(new(refusal, status, null), new Dictionary<string, string> { [refusal.Field ?? "file"] = refusal.Vi }), null, ct);
    }

    private static QueryString QueryOf(TypedForm form, string name) => QueryString.Create(new Dictionary<string, string?>
    {
        ["form"] = form["form"], ["count"] = form["count"], ["fileName"] = name, ["source"] = form.OrNull("source"),
    }.Where(pair => pair.Value is { Length: > 0 }));

    /// <summary>A put file is the same however often it is put, so that "unknown" only means "send it again".</summary>
    private static Refusal Told(Refusal refusal, Acted acted) => acted.Why is Missing.Silent or Missing.Unreadable && Reasons.Of(acted.Problem?.Code) is null
        ? new("late", "Chưa chắc đã vào hồ sơ: dịch vụ tiếp nhận (intake) không trả lời. Gửi lại tệp; giấy tờ khác vẫn còn.", "No answer: send the file again; the other papers are safe.", "file")
        : refusal with { Field = refusal.Field is "form" or "source" ? refusal.Field : "file" };

    private static (string Vi, string En, int Status)? Unfit(IFormFile? file, long most) => file switch
    {
        null or { Length: 0 } => ("Chưa gửi: chưa chọn tệp, hoặc tệp rỗng.", "No file was chosen, or it is empty.", StatusCodes.Status422UnprocessableEntity),
        _ when file.Length > most => (
            $"Chưa được nhận: tệp {Megabytes(file.Length)} MB, tối đa {Megabytes(most)} MB; quét lại với độ phân giải thấp hơn.", "The file is too large.",
            StatusCodes.Status413PayloadTooLarge),
        _ when TypeOf(file) is "" => ($"Chưa được nhận: {Reasons.Of("INTAKE-018")}", "Only PDF, PNG and JPEG files are taken.", StatusCodes.Status415UnsupportedMediaType),
        _ => null,
    };

    public static string Megabytes(long bytes) => Vn.Number((bytes + (1024 * 1024) - 1) / (1024 * 1024));

    /// <summary>What the browser says of it, or the end of its name where it says nothing; intake looks into the bytes.</summary>
    private static string TypeOf(IFormFile file) => Types.ContainsKey(file.ContentType)
        ? file.ContentType
        : Path.GetExtension(file.FileName).ToLowerInvariant() switch { ".pdf" => "application/pdf", ".png" => "image/png", ".jpg" or ".jpeg" => "image/jpeg", _ => "" };

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kind();
}
