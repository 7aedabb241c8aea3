using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Kinds;

/// <summary>A kind of step (loại bước). The procedure's file says what a step may end with; a kind only adds checks.</summary>
internal interface IStepKind
{
    /// <summary>The name in procedure files.</summary>
    string Name { get; }

    /// <summary>Refuses an end that comes before what this kind of step is for was done.</summary>
    Task<Problem?> MayComplete(StepWork work, AgencyDb db, CancellationToken ct) => Task.FromResult<Problem?>(null);
}
