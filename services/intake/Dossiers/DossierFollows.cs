using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Tracking;

namespace LienThong.Intake.Dossiers;

/// <content>What the register learns from routing, agencies and the post.</content>
internal sealed partial class Dossier
{
    /// <summary>Follows routing to another status; false when the move is not in the table (the facts crossed).</summary>
    public bool Follow(DossierStatus to)
    {
        if (!Allows(Status, to))
        {
            return false;
        }

        Status = to;
        return true;
    }

    public bool Assign(StepAssigned step)
    {
        if (!Follow(step.Status))
        {
            return false;
        }

        (HolderAgency, StepNameVi, StepNameEn, StepKind, StepDueAt) = (step.Agency, step.Name.Vi, step.Name.En, step.Kind, step.DueAt);
        ClockStoppedOn = step.Clock is ClockRule.Paused ? ClockStoppedOn ?? WorkingCalendar.DateOf(step.StartsAt) : null;
        return true;
    }

    /// <summary>An agency wants papers: the dossier is open for them (status 5).</summary>
    public bool AwaitPapers(DateTimeOffset at)
    {
        if (Code is null || !Follow(DossierStatus.WaitingForSupplement))
        {
            return false;
        }

        ClockStoppedOn ??= WorkingCalendar.DateOf(at);
        SupplementRounds++;
        return true;
    }

    public bool AwaitPayment(PaymentAwaited payment)
    {
        if (!Follow(DossierStatus.WaitingForPayment))
        {
            return false;
        }

        ClockStoppedOn ??= WorkingCalendar.DateOf(payment.Since);
        AwaitedDuties = Awaited.Kept(payment.Duties);
        return true;
    }

    public bool Resume(DossierStatus status)
    {
        if (!Follow(status))
        {
            return false;
        }

        (ClockStoppedOn, AwaitedDuties) = (null, null);
        return true;
    }

    public void MoveDueDate(DateOnly lawfulDueOn) => LawfulDueOn = lawfulDueOn;

    public bool Finish(ResultReady ready)
    {
        if (!Follow(DossierStatus.Finished))
        {
            return false;
        }

        (FinishedAt, LawfulDueOn, ReasonCode, ClockStoppedOn) = (ready.FinishedAt, ready.LawfulDueOn, ready.RefusalReasonCode, null);
        Release();
        return true;
    }

    public bool Return(DateTimeOffset at)
    {
        if (!Follow(DossierStatus.Returned))
        {
            return false;
        }

        ReturnedAt = at;
        return true;
    }

    public bool End(DossierStatus status, string reasonCode)
    {
        if (!Follow(status))
        {
            return false;
        }

        (ReasonCode, WithdrawalAskedAt, ClockStoppedOn) = (reasonCode, null, null);
        Release();
        return true;
    }

    public void KeepGoing() => WithdrawalAskedAt = null;

    /// <summary>The parcel moved. An older parcel's news never hides a newer parcel.</summary>
    public void Follow(Guid parcel, ParcelPlace place, DateTimeOffset at, string? code = null)
    {
        if (place is not ParcelPlace.Ordered && ParcelId is not null && ParcelId != parcel)
        {
            return;
        }

        (ParcelId, Parcel, ParcelAt) = (parcel, place, at);
        ParcelCode = code ?? (place is ParcelPlace.Ordered ? null : ParcelCode);
    }

    /// <summary>The result was issued; <paramref name="matches"/> says whether the stored file is the one that was signed.</summary>
    public void Issue(ResultIssued result, bool matches)
    {
        (ResultNumber, ResultAgency) = (result.ResultNumber, result.Agency);
        (ResultDocumentId, ResultMismatch) = (result.Paper.DocumentId, !matches);
    }

    private void Release() => (HolderAgency, StepNameVi, StepNameEn, StepKind, StepDueAt) = (null, null, null, null, null);
}
