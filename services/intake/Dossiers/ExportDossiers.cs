using System.Globalization;
using System.Text;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>The same register as a file for Excel: same filters, same order, every row of it. It holds no name.</summary>
internal static class ExportDossiers
{
    private const int Page = 500;

    private static readonly string[] Header =
    [
        "Mã hồ sơ", "Trạng thái", "Tên trạng thái", "Mã thủ tục", "Thủ tục", "Kênh nộp", "Ngày nộp", "Ngày tiếp nhận", "Ngày hẹn trả",
        "Hạn theo luật", "Ngày có kết quả", "Ngày trả", "Hình thức trả", "Mã một cửa", "Bộ phận một cửa", "Mã nơi giữ", "Đang giữ", "Tình trạng", "Status in words",
    ];

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/register.csv", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(ExportDossiers))
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        [AsParameters] RegisterFilter filter, Caller caller, IntakeDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (filter.Apply(db, caller, now, out var asked) is { } problem)
        {
            return problem.ToHttp();
        }

        // The first page is read before the answer begins: what fails, fails with a problem and not in the middle of a file.
        var law = catalogue.Current;
        var first = await Read(asked, null, ct);
        return TypedResults.Stream(
            body => Write(body, asked, first, law, now, ct), "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"so-theo-doi-{WorkingCalendar.DateOf(now):yyyyMMdd}.csv"));
    }

    private static async Task Write(
        Stream body, IQueryable<Dossier> asked, List<Dossier> page, Catalogue.Catalogue law, DateTimeOffset now, CancellationToken ct)
    {
        await body.WriteAsync(Csv.ByteOrderMark, ct);
        await body.WriteAsync(Encoding.UTF8.GetBytes(Csv.Line(Header)), ct);
        while (page.Count > 0)
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(page.Select(dossier => Row(dossier, law, now)))), ct);
            page = page.Count < Page ? [] : await Read(asked, page[^1].Id, ct);
        }
    }

    private static Task<List<Dossier>> Read(IQueryable<Dossier> asked, Guid? after, CancellationToken ct) => asked
        .Where(dossier => after == null || dossier.Id < after)
        .OrderByDescending(dossier => dossier.Id)
        .Take(Page)
        .ToListAsync(ct);

    private static string Row(Dossier dossier, Catalogue.Catalogue law, DateTimeOffset now)
    {
        var sentence = Sentence.Of(dossier, law, now);
        return Csv.Line(
            dossier.Code, ((int)dossier.Status).ToString(CultureInfo.InvariantCulture), Sentence.NameOf(dossier.Status).Vi,
            dossier.ProcedureCode, dossier.LawOf(law, now)?.Names.Vi, Words(dossier.Channel), Moment(dossier.SubmittedAt), Moment(dossier.ReceivedAt),
            Day(dossier.DueOn), Day(dossier.LawfulDueOn), Moment(dossier.FinishedAt), Moment(dossier.ReturnedAt), Words(dossier.ReturnBy),
            dossier.DeskAgency, NameOf(dossier.DeskAgency, law), dossier.HolderAgency, NameOf(dossier.HolderAgency, law), sentence.Vi, sentence.En);
    }

    private static string? NameOf(string? agency, Catalogue.Catalogue law) => agency is null ? null : law.FindAgency(agency)?.Names.Vi ?? agency;

    private static string? Moment(DateTimeOffset? at) => at is { } moment ? VietnameseDate.Moment(moment) : null;

    private static string? Day(DateOnly? on) => on is { } day ? VietnameseDate.Short(day) : null;

    private static string Words(SubmissionChannel channel) => channel switch
    {
        SubmissionChannel.Online => "Trực tuyến",
        SubmissionChannel.Post => "Bưu chính công ích",
        _ => "Trực tiếp",
    };

    private static string Words(ReturnMethod by) => by switch
    {
        ReturnMethod.Online => "Trực tuyến",
        ReturnMethod.Post => "Bưu chính công ích",
        _ => "Tại quầy",
    };
}
