using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>One dossier walked by hand, without host or database: the worked demonstration of a land transfer.</summary>
internal sealed class Traveller
{
    public const string Desk = "H99.12";
    public const string LandOffice = "H99.22";
    public const string TaxOffice = "H99.31";
    public const string ProcedureCode = "1.013831";

    public static readonly string CataloguePath = Path.Combine(Root(), "deploy", "catalogue");
    public static readonly Law Shipped = Law.Load(CataloguePath);
    public static readonly Guid Id = Guid.Parse("019b76da-a800-7000-8000-000000000001");

    private Traveller(Itinerary itinerary, Walked opened, Law law)
    {
        (Itinerary, Law) = (itinerary, law);
        Note(opened);
    }

    public Itinerary Itinerary { get; }

    public Law Law { get; }

    public List<object> Facts { get; } = [];

    public Walked Last { get; private set; } = new();

    public Procedure Procedure => Law.Find(Itinerary.ProcedureCode, Itinerary.ProcedureVersion)!;

    public static DossierAccepted Accepted(string receivedAt = "23/04/2026 15:20") => new()
    {
        DossierCode = "H99.12-260423-0128",
        ProcedureCode = ProcedureCode,
        ProcedureVersion = 1,
        DeskAgency = Desk,
        Area = "H99.14",
        Channel = SubmissionChannel.Counter,
        ReceivedAt = At(receivedAt),
        DueOn = new(2026, 5, 8),
        ReturnBy = ReturnMethod.Post,
    };

    public static Traveller Sets(DossierAccepted? accepted = null, Law? law = null)
    {
        var (itinerary, walked) = Walk.Open(Id, accepted ?? Accepted(), law ?? Shipped);
        return new(itinerary, walked, law ?? Shipped);
    }

    /// <summary>Dossier A of the demonstration, walked up to and including that step.</summary>
    public static Traveller A(int through = 12, Law? law = null) => Sets(law: law).Walks(
        through,
        "24/04/2026 08:10",
        "28/04/2026 11:00",
        "28/04/2026 15:30",
        "29/04/2026 14:30",
        "29/04/2026 16:30",
        "06/05/2026 10:00",
        "08/05/2026 19:40",
        "11/05/2026 07:30",
        "12/05/2026 16:00",
        "13/05/2026 09:00",
        "13/05/2026 14:30",
        "14/05/2026 08:00");

    /// <summary>Dossier B: the same to step 8, then held at step 9.</summary>
    public static Traveller B()
    {
        var b = A(8);
        b.Completes("18/05/2026 16:00");
        b.Completes("19/05/2026 08:00");
        b.Completes("19/05/2026 10:00");
        b.Completes("19/05/2026 16:30");
        return b;
    }

    public static DateTimeOffset At(string moment) => new(
        DateTime.ParseExact(moment, "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public Traveller Walks(int through, params string[] moments)
    {
        foreach (var moment in moments.Take(through))
        {
            if (Itinerary.OpenStep!.StepId == "pay")
            {
                Pays(moment);
            }
            else
            {
                Completes(moment);
            }
        }

        return this;
    }

    /// <summary>Ends the step in hand with the outcome that leads on.</summary>
    public Walked Completes(string moment)
    {
        var step = Itinerary.OpenStep!;
        if (step.StepId == "assess-duty")
        {
            Note(Walk.RaiseDuties(Itinerary, Raised(step.Number), Law));
        }

        return Note(Walk.Complete(Itinerary, Completed(step.Number, step.StepId, Onward(step)), At(moment), Law));
    }

    /// <summary>The outcome that leads on from a step.</summary>
    public string Onward(Step step) => Procedure.Route.Step(step.StepId)!.Outcomes[0].Name;

    public Walked Pays(string moment) => Note(Walk.Pay(Itinerary, Paid(At(moment)), Law));

    /// <summary>Ends the step in hand with that outcome.</summary>
    public Walked Ends(string outcome, string moment, string? reason = "wrong-data", PaperRef? paper = null) => Note(Walk.Complete(
        Itinerary,
        Completed(Itinerary.OpenStep!.Number, Itinerary.OpenStep.StepId, outcome) with { ReasonCode = reason, Paper = paper },
        At(moment),
        Law));

    /// <summary>The agency of the step in hand asks for papers.</summary>
    public Walked Asks(string moment, string? leaderReason = null, DateOnly? until = null) =>
        Note(Walk.Ask(Itinerary, Asked(Itinerary.OpenStep?.Number ?? 0, leaderReason, until), At(moment), Law));

    public Walked Brings(string moment) => Note(Walk.Receive(Itinerary, At(moment), Law));

    public Walked Withdraws(string moment) => Note(Walk.Withdraw(Itinerary, new() { ReasonCode = "citizen-wish" }, At(moment), Law));

    public static SupplementRequested Asked(int number, string? leaderReason = null, DateOnly? until = null) => new()
    {
        StepNumber = number,
        Agency = LandOffice,
        DocumentKinds = ["gcn"],
        OfficerId = "officer-7",
        ReasonCode = "missing",
        UntilOn = until,
        LeaderReasonCode = leaderReason,
        Paper = Paper("form-02"),
    };

    public static PaperRef Paper(string kind) => new(kind, Id, new string('a', 64));

    public static Decision Decides(string moment, string agency = LandOffice, PaperRef? paper = null) =>
        new(At(moment).ToUniversalTime(), agency, "leader-1", "our-error", "12/QD", paper);

    public Standing Stands(string moment) => new(Itinerary, Procedure, Law, At(moment));

    public static StepCompleted Completed(int number, string stepId, string outcome) => new()
    {
        StepNumber = number, StepId = stepId, Outcome = outcome, Agency = LandOffice, OfficerId = "officer-7",
    };

    public static DutyRaised Raised(int number) => new()
    {
        StepNumber = number,
        Agency = TaxOffice,
        Duties = [new("income-tax", "TB-1", 40_000_000, PayerRole.Seller), new("registration-fee", "TB-2", 10_000_000, PayerRole.Buyer)],
    };

    public static DutyPaid Paid(DateTimeOffset at) => new()
    {
        NoticeNumbers = ["TB-1", "TB-2"], PaidAt = at, Proof = PaymentProof.Electronic, ProofNumber = "CT-1", Agency = Desk,
    };

    public T The<T>() => Facts.OfType<T>().Single();

    public Walked Note(Walked walked)
    {
        Facts.AddRange(walked.Facts);
        return Last = walked;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LienThong.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
