using System.ComponentModel.DataAnnotations;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Notification.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Notification.Notices;

/// <summary>What citizens were told about the dossiers of the caller's desk or agency, oldest first.</summary>
internal static class ListNotices
{
    /// <summary>What codes and names of facts are made of.</summary>
    private const string Code = "^[A-Za-z0-9._/-]{1,80}$";

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    public sealed record Try(DateTimeOffset At, bool Ok, string? Error);

    public sealed record Item(
        Guid Id, Guid DossierId, string? DossierCode, string FactType, DossierStatus Status, string Template, string Purpose, string Language,
        string Channel, NoticeState State, string? DropReason, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, IReadOnlyList<Try> Attempts,
        Label Subject)
    {
        /// <summary>What became of it, in one sentence.</summary>
        public Label Sentence => NoticeSentence.Of(this);
    }

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <summary>What the list is narrowed by; days are Vietnam's.</summary>
    private sealed record Filter(
        Guid? Dossier, string? DossierCode, NoticeState[]? State, string? FactType, string? Template, string? Channel, string? Purpose,
        DateOnly? From, DateOnly? To, Guid? After);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/notices", Handle)
        .RequireScope("dossier.accept", "work.act", "ops.read")
        .WithName(nameof(ListNotices));

    private static async Task<Ok<Response>> Handle(
        Guid? dossier, [RegularExpression(Code)] string? dossierCode, NoticeState[]? state, [RegularExpression(Code)] string? factType,
        [RegularExpression(Code)] string? template, [RegularExpression(Code)] string? channel, [RegularExpression(Code)] string? purpose,
        DateOnly? from, DateOnly? to, Guid? after, [Range(1, 200)] int? limit, Caller caller, NotificationDb db, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? 50, 1, 200);
        var filter = new Filter(dossier, dossierCode, state, factType, template, channel, purpose, from, to, after);
        var items = await Narrow(db.NoticesOf(caller).AsNoTracking(), db, filter).OrderBy(notice => notice.Id).Take(size)
            .Select(notice => new Item(
                notice.Id, notice.DossierId,
                db.Dossiers.Where(dossier => dossier.Id == notice.DossierId).Select(dossier => dossier.Code).First(),
                notice.FactType, notice.Status, notice.Template, notice.Purpose, notice.Language, notice.Channel, notice.State, notice.DropReason,
                notice.CreatedAt, notice.SentAt,
                notice.Attempts.OrderBy(attempt => attempt.Id).Select(attempt => new Try(attempt.At, attempt.Ok, attempt.Error)).ToList(),
                new Label(notice.SubjectVi, notice.SubjectEn)))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }

    private static IQueryable<Notice> Narrow(IQueryable<Notice> notices, NotificationDb db, Filter filter)
    {
        var from = filter.From is { } first ? StartOf(first) : (DateTimeOffset?)null;
        var to = filter.To is { } last ? StartOf(last).AddDays(1) : (DateTimeOffset?)null;
        notices = filter.Dossier is null ? notices : notices.Where(notice => notice.DossierId == filter.Dossier);
        notices = filter.DossierCode is null
            ? notices
            : notices.Where(notice => db.Dossiers.Any(dossier => dossier.Id == notice.DossierId && dossier.Code == filter.DossierCode));
        notices = filter.State is null or [] ? notices : notices.Where(notice => filter.State.Contains(notice.State));
        notices = filter.FactType is null ? notices : notices.Where(notice => notice.FactType == filter.FactType);
        notices = filter.Template is null ? notices : notices.Where(notice => notice.Template == filter.Template);
        notices = filter.Channel is null ? notices : notices.Where(notice => notice.Channel == filter.Channel);
        notices = filter.Purpose is null ? notices : notices.Where(notice => notice.Purpose == filter.Purpose);
        notices = from is null ? notices : notices.Where(notice => notice.CreatedAt >= from);
        notices = to is null ? notices : notices.Where(notice => notice.CreatedAt < to);
        return filter.After is null ? notices : notices.Where(notice => notice.Id > filter.After);
    }

    /// <summary>Midnight in Vietnam; days beyond any notice's are brought into what a database can compare.</summary>
    private static DateTimeOffset StartOf(DateOnly day)
    {
        var within = day < Earliest ? Earliest : day > Latest ? Latest : day;
        return new DateTimeOffset(within.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();
    }
}
