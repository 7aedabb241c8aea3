using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Work.Due;

/// <summary>From a dossier to the step of it that the reader's office has in hand: routing names dossiers, pages of work are by step.</summary>
internal static class FindWork
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/viec/ho-so/{dossier:guid}", Handle).RequireScope("work.act");

    /// <param name="dossier">The dossier.</param>
    /// <param name="position">Position that has it in hand; null for the reader's own.</param>
    public static string PathOf(Guid dossier, string? position) =>
        $"/viec/ho-so/{dossier}{(position is null ? "" : $"?vi-tri={Uri.EscapeDataString(position)}")}";

    private static async Task<IResult> Handle(
        Guid dossier, HttpContext context, GatewayClient gateway, CancellationToken ct, [FromQuery(Name = "vi-tri")] string? position = null)
    {
        var path = QueryHelpers.AddQueryString(
            "/v1/work", new Dictionary<string, string?> { ["dossier"] = $"{dossier}", ["state"] = "open", ["position"] = position });
        var work = await gateway.Get<WorkList>(path, SignedIn.Of(context)!.Token, ct);
        return work switch
        {
            { Value.Items: [var step, ..] } => new SeeOther(ShowWork.PathOf(step.Id)),
            { Value: not null } => new SeeOther("/viec?said=no-work"),
            _ => await Absence.Of(work.Why, context, "dịch vụ xử lý (agency): chưa mở được việc này", "The agency service does not answer."),
        };
    }
}
