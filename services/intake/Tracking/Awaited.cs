using System.Collections.Frozen;
using System.Text.Json;
using LienThong.Contracts;
using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Tracking;

/// <summary>What a dossier waits for from outside: papers, a payment, or the post. Names of the catalogue; no amount and nobody's words.</summary>
internal static class Awaited
{
    private const char Between = ' ';
    private const char OwedBy = ':';
    private const int MostDuties = 20;

    private static readonly FrozenDictionary<string, Label> DutyNames = new Dictionary<string, Label>
    {
        ["income-tax"] = new("Thuế thu nhập cá nhân", "Personal income tax"),
        ["registration-fee"] = new("Lệ phí trước bạ", "Registration fee"),
        ["land-use-fee"] = new("Tiền sử dụng đất", "Land use fee"),
    }.ToFrozenDictionary();

    /// <summary>A paper to bring.</summary>
    public sealed record Paper(string Kind, Label Name);

    /// <summary>Papers that an agency asked for, to be brought to the desk.</summary>
    public sealed record Papers(IReadOnlyList<Paper> Wanted, Label AskedBy, Label BringTo, DateOnly? UntilOn);

    /// <summary>A duty (nghĩa vụ tài chính) to pay, and whose it is.</summary>
    public sealed record Duty(string Kind, Label Name, Label Payer);

    /// <summary>Duties to pay, and the desk that takes in the proof of a payment in cash.</summary>
    public sealed record Payment(IReadOnlyList<Duty> Duties, Label ProofTo);

    /// <summary>The parcel, its state in words.</summary>
    public sealed record Parcel(ParcelPlace Place, Label Name, DateTimeOffset? At, string? TrackingCode);

    /// <summary>Duties as the register keeps them while they are to be paid: kind and payer, without number and amount.</summary>
    public static string Kept(IEnumerable<DutyNotice> duties) =>
        string.Join(Between, duties.Select(duty => $"{duty.Kind}{OwedBy}{(int)duty.Payer}").Distinct().Take(MostDuties));

    public static Papers? PapersOf(Dossier dossier, IEnumerable<SupplementRequest> requests, Catalogue.Catalogue law)
    {
        if (dossier.Status is not DossierStatus.WaitingForSupplement || requests.LastOrDefault(asked => asked.ReceivedAt is null) is not { } asked)
        {
            return null;
        }

        var known = dossier.ProcedureVersion is { } version ? law.Find(dossier.ProcedureCode, version)?.Documents : null;
        return new(
            [
                .. JsonSerializer.Deserialize<IReadOnlyList<WantedPaper>>(asked.Papers)!.Select(paper => new Paper(
                    paper.Kind, known?.FirstOrDefault(needed => needed.Kind == paper.Kind)?.Names ?? new(paper.Kind, paper.Kind))),
            ],
            NameOf(asked.Agency, law), NameOf(dossier.DeskAgency, law), asked.UntilOn);
    }

    public static Payment? PaymentOf(Dossier dossier, Catalogue.Catalogue law) => dossier.Status is not DossierStatus.WaitingForPayment
        ? null
        : new(
            [
                .. (dossier.AwaitedDuties ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(kept => kept.Split(OwedBy)).Select(
                    kept => new Duty(kept[0], DutyNames.GetValueOrDefault(kept[0]) ?? new(kept[0], kept[0]), PayerOf(kept[^1]))),
            ],
            NameOf(dossier.DeskAgency, law));

    public static Parcel? ParcelOf(Dossier dossier) => dossier.Parcel is not { } place ? null : new(place, place switch
    {
        ParcelPlace.Ordered => new("Đang chờ bưu điện đến nhận", "Waiting for the post to fetch it"),
        ParcelPlace.WithCarrier => new("Bưu điện đang chuyển tới bạn", "With the post, on its way to you"),
        ParcelPlace.Delivered => new("Bưu điện đã phát tới nơi", "Delivered by the post"),
        ParcelPlace.SentBack => new("Không phát được, đã chuyển hoàn về nơi nộp hồ sơ", "Could not be delivered, sent back to the desk"),
        ParcelPlace.Lost => new("Bưu điện làm thất lạc, kết quả sẽ được cấp lại", "Lost by the post, the result is issued again"),
        _ => new("Đã hủy gửi, kết quả chờ tại nơi nộp hồ sơ", "Cancelled, the result waits at the desk"),
    }, dossier.ParcelAt, dossier.ParcelCode);

    private static Label NameOf(string agency, Catalogue.Catalogue law) => law.FindAgency(agency)?.Names ?? new(agency, agency);

    private static Label PayerOf(string kept) => kept switch
    {
        _ when kept == $"{(int)PayerRole.Seller}" => new("bên chuyển nhượng", "the transferor"),
        _ when kept == $"{(int)PayerRole.Buyer}" => new("bên nhận chuyển nhượng", "the transferee"),
        _ => new("người nộp hồ sơ", "the applicant"),
    };
}
