using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Intake.Dossiers;

/// <content>What the desk and the citizen do with a dossier.</content>
internal sealed partial class Dossier
{
    /// <summary>As handed in.</summary>
    public static Dossier Submit(Guid id, Submission said, Caller by) => new()
    {
        Id = id,
        ProcedureCode = said.Procedure.Code,
        Area = said.Area,
        Channel = said.Channel,
        ReturnBy = said.ReturnBy,
        DeskAgency = said.Desk,
        SubmittedAt = said.SubmittedAt,
        SubmittedBy = by.Subject,
        HandOverRecordNumber = said.HandOverRecordNumber,
    };

    /// <summary>Whether the citizen's papers are taken in: at the desk before acceptance, and whenever papers were asked for.</summary>
    public Problem? TakesPapers() =>
        Status is DossierStatus.Submitted or DossierStatus.WaitingForSupplement ? null : Problems.CannotAttach(Status);

    /// <summary>A paper of the citizen came in or was replaced.</summary>
    public Problem? Attach()
    {
        if (TakesPapers() is { } problem)
        {
            return problem;
        }

        Revision++;
        return null;
    }

    /// <summary>Whether an agency that takes part may put a paper in.</summary>
    public Problem? TakesResults() => Status is DossierStatus.Accepted or DossierStatus.Moving or DossierStatus.WaitingForPayment
        || (Status is DossierStatus.WaitingForSupplement && Code is not null)
        || (Status is DossierStatus.Finished && Parcel is ParcelPlace.Lost)
        ? null
        : Problems.CannotAttach(Status);

    /// <summary>Whether the desk may put in the paper that asks for more or refuses, before acceptance.</summary>
    public Problem? TakesDeskPapers() => Code is null && Status is DossierStatus.Submitted or DossierStatus.WaitingForSupplement
        ? null
        : Problems.CannotAttach(Status);

    /// <summary>Form 02 at the desk: the dossier waits for papers before it is accepted.</summary>
    public Problem? AskForPapers()
    {
        if (Status is not DossierStatus.Submitted)
        {
            return Problems.CannotAskForPapers(Status);
        }

        Status = DossierStatus.WaitingForSupplement;
        SupplementRounds++;
        return null;
    }

    public Problem? CanBeSupplemented() => Status is DossierStatus.WaitingForSupplement ? null : Problems.NoPapersAwaited(Status);

    /// <summary>The papers came: before acceptance it waits at the desk again, afterwards routing says how it goes on.</summary>
    public Problem? Supplement()
    {
        if (CanBeSupplemented() is { } problem)
        {
            return problem;
        }

        Status = Code is null ? DossierStatus.Submitted : Status;
        Revision++;
        return null;
    }

    public Problem? CanBeAccepted() => Status is DossierStatus.Submitted ? null : Problems.CannotAccept(Status);

    /// <summary>Issues code and receipt. Refused unless the dossier is waiting at the desk.</summary>
    public Problem? Accept(DossierCode code, DateTimeOffset now, DueDate due, string dueLines, Reception how, Caller by)
    {
        if (CanBeAccepted() is { } problem)
        {
            return problem;
        }

        (Status, Code, DayNumber, ProcedureVersion) = (DossierStatus.Accepted, code.ToString(), code.Number, how.ProcedureVersion);
        (ReceivedAt, AcceptedBy, IssueNumber) = (now, by.Subject, 1);
        (FeeReceiptNumber, FeeVnd, FeePaidBy, FeeExemptionCode) = (how.FeeReceiptNumber, how.FeeVnd, how.FeePaidBy, how.FeeExemptionCode);
        (OnlineLevel, PayableOnline, PostBothWays, TransferMode) = (how.OnlineLevel, how.PayableOnline, how.PostBothWays, how.TransferMode);
        (DueOn, DueAt, LawfulDueOn, DueLines) = (due.On, due.At, due.On, dueLines);
        return null;
    }

    /// <summary>Form 03: the desk does not take the dossier.</summary>
    public Problem? Refuse(string reasonCode)
    {
        if (Status is not DossierStatus.Submitted && !WaitsBeforeAcceptance)
        {
            return Problems.CannotRefuse(Status);
        }

        (Status, ReasonCode) = (DossierStatus.Refused, reasonCode);
        return null;
    }

    /// <summary>The citizen takes the dossier back: at once before acceptance, afterwards when routing says so.</summary>
    public Problem? Withdraw(string reasonCode, DateTimeOffset now)
    {
        if (Status is DossierStatus.Submitted || WaitsBeforeAcceptance)
        {
            (Status, ReasonCode) = (DossierStatus.Withdrawn, reasonCode);
            return null;
        }

        if (Status is not (DossierStatus.Accepted or DossierStatus.Moving or DossierStatus.WaitingForSupplement or DossierStatus.WaitingForPayment))
        {
            return Problems.CannotWithdraw(Status);
        }

        if (WithdrawalAskedAt is not null)
        {
            return Problems.WithdrawalAsked();
        }

        WithdrawalAskedAt = now;
        return null;
    }

    /// <summary>The citizen wants the result another way. Too late once the carrier has it or it changed hands.</summary>
    public Problem? ChooseReturn(ReturnMethod by)
    {
        if (by == ReturnBy)
        {
            return Problems.SameReturnChoice(by);
        }

        if (Status is DossierStatus.Refused or DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Returned || HandedOverAt is not null)
        {
            return Problems.ReturnChoiceTooLate($"The dossier's status is {Status}.");
        }

        if (Parcel is ParcelPlace.WithCarrier or ParcelPlace.Delivered)
        {
            return Problems.ReturnChoiceTooLate("The carrier has the parcel.");
        }

        if (Parcel is ParcelPlace.SentBack or ParcelPlace.Lost && by is not ReturnMethod.Counter)
        {
            return Problems.ReturnChoiceTooLate($"The parcel is {Parcel}: the result goes back over the counter.");
        }

        ReturnBy = by;
        Revision++;
        return null;
    }

    /// <summary>The result changed hands at the counter; routing says Returned.</summary>
    public Problem? HandOver(DateTimeOffset at)
    {
        if (HandedOverAt is not null)
        {
            return Problems.AlreadyHandedOver();
        }

        if (Parcel is ParcelPlace.WithCarrier or ParcelPlace.Delivered)
        {
            return Problems.ParcelTravels();
        }

        if (ReturnBy is not ReturnMethod.Counter && Parcel is not (ParcelPlace.SentBack or ParcelPlace.Lost or ParcelPlace.Cancelled))
        {
            return Problems.NotReturnedAtCounter(ReturnBy);
        }

        if (Status is not DossierStatus.Finished)
        {
            return Problems.CannotHandOver(Status);
        }

        HandedOverAt = at;
        return null;
    }
}
