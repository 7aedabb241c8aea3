using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Work.Papers;

/// <summary>An agency at work puts a paper of its own into the dossier (đưa văn bản vào hồ sơ): a form, a refusal, a result.</summary>
internal static class PutPaper
{
    public const string Verb = "papers";
    public const string Accepted = ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg";
    private const long MaxRequest = 32 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapForm($"/viec/{{id:guid}}/{Verb}", Handle)
        .RequireScope("work.act").WithMetadata(new RequestSizeLimitAttribute(MaxRequest));

    private static async Task<IResult> Handle(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, IOptions<PortalOptions> options, CancellationToken ct)
    {
        var place = ShowWork.PathOf(id);
        if (await SentForm.Read(context, place, Verb, ct) is not { } form || !Guid.TryParse(form.Typed["dossier"], out var dossier)
            || !AttachPaper.IsKind(form.Typed["kind"]))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        Task<IResult> Render(Again again) => ShowWork.Render(id, context, gateway, typed, clock, form.Typed, again, null, ct);
        var file = (await context.Request.ReadFormAsync(ct)).Files.GetFile("file");
        if (Unfit(file, options.Value.MaxFileBytes) is { } why)
        {
            return await Render(new(new("late", $"Chưa gửi: {why}", "Not sent: choose a PDF, PNG or JPEG file.", "file"), StatusCodes.Status422UnprocessableEntity, null));
        }

        await using var content = file!.OpenReadStream();
        var acted = await gateway.Put<PaperInStore>(
            $"/v1/dossiers/{dossier}/results/{form.Typed["kind"]}?fileName={Uri.EscapeDataString(NameOf(form.Typed["kind"], file))}",
            SignedIn.Of(context)!.Token, content, TypeOf(file), ct);
        return await FormAnswer.Of(context, AtFile(acted), Desk.Service, form.Key, $"{place}?said=paper-in", "/viec?said=no-work", Render);
    }

    /// <summary>Whatever intake says of it, it is the file that has to be another one.</summary>
    private static Acted AtFile(Acted acted) => acted.Problem is { } problem ? acted with { Problem = problem with { Field = "file" } } : acted;

    private static string? Unfit(IFormFile? file, long max) => file switch
    {
        null or { Length: 0 } => "chọn một tệp có nội dung.",
        { Length: var length } when length > max => $"tệp lớn hơn {Vn.Number(max / (1024 * 1024))} MB; quét lại với độ phân giải thấp hơn.",
        _ => null,
    };

    /// <summary>People write names into file names, and addresses are logged.</summary>
    private static string NameOf(string kind, IFormFile file) => kind + Path.GetExtension(file.FileName).ToLowerInvariant();

    /// <summary>By its name: intake looks at the content itself.</summary>
    private static string TypeOf(IFormFile file) => Path.GetExtension(file.FileName).ToUpperInvariant() switch
    {
        ".PDF" => "application/pdf", ".PNG" => "image/png", ".JPG" or ".JPEG" => "image/jpeg", _ => "application/octet-stream",
    };
}
