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

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapForm($"/viec/{{id:guid}}/{Verb}", Handle)
        .RequireScope("work.act").WithMetadata(new RequestSizeLimitAttribute(SentFile.MaxBody));

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
        var (file, unfit) = await SentFile.Read(context, options.Value.MaxFileBytes, ct);
        if (file is null)
        {
            return await Render(unfit!);
        }

        await using var content = file.File.OpenReadStream();
        var acted = await gateway.Put<PaperInStore>(
            $"/v1/dossiers/{dossier}/results/{form.Typed["kind"]}?fileName={Uri.EscapeDataString(file.NameAs(form.Typed["kind"]))}",
            SignedIn.Of(context)!.Token, content, file.Type, ct);
        return await FormAnswer.Of(context, AtFile(acted), Desk.Service, form.Key, $"{place}?said=paper-in", "/viec?said=no-work", Render);
    }

    /// <summary>Whatever intake says of it, it is the file that has to be another one.</summary>
    private static Acted AtFile(Acted acted) => acted.Problem is { } problem ? acted with { Problem = problem with { Field = "file" } } : acted;
}
