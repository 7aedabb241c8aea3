using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Kinds;

/// <summary>The tax office assesses the financial duties (xác định nghĩa vụ tài chính); it cannot end before a notice was raised.</summary>
internal sealed class AssessDutyStep : IStepKind
{
    public const string Kind = "assess-duty";

    public string Name => Kind;

    public async Task<Problem?> MayComplete(StepWork work, AgencyDb db, CancellationToken ct) =>
        await db.Duties.AnyAsync(d => d.DossierId == work.DossierId && d.StepNumber == work.StepNumber, ct)
            ? null
            : Problems.NoDutyRaised();
}
