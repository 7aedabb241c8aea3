using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Kinds;

/// <summary>A leader signs the result (ký kết quả); it cannot end before the result was issued with its number and digest.</summary>
internal sealed class IssueResultStep : IStepKind
{
    public const string Kind = "issue-result";

    public string Name => Kind;

    public async Task<Problem?> MayComplete(StepWork work, AgencyDb db, CancellationToken ct) =>
        await db.Results.AnyAsync(r => r.DossierId == work.DossierId && r.StepNumber == work.StepNumber, ct)
            ? null
            : Problems.NoResultIssued();
}
