using System.Collections.Frozen;
using LienThong.Contracts;
using LienThong.Notification.Notices;

namespace LienThong.Notification.Rules;

/// <summary>What rules and templates may say about one fact.</summary>
/// <param name="Conditions">Names for <c>when</c>.</param>
/// <param name="Values">Names for <c>{placeholders}</c>, beside those every template may use.</param>
internal sealed record FactWords(FrozenSet<string> Conditions, FrozenSet<string> Values);

/// <summary>The words the rules' file is written in; the handlers give them their meaning.</summary>
internal static class NoticeWords
{
    /// <summary>A rule without a condition.</summary>
    public const string Always = "always";

    public static readonly FrozenSet<string> Common = Set("code status procedure desk receivedAt dueOn");

    public static readonly FrozenSet<string> Purposes = Set("status action result apology");

    public static readonly FrozenSet<string> Languages = Set("vi en");

    public static readonly FrozenDictionary<string, FactWords> Facts = new Dictionary<string, FactWords>
    {
        [Of<DossierIncomplete>()] = Words("", "documents untilOn"),
        [Of<DossierRefused>()] = Words("withdrawn", "reason"),
        [Of<DossierAccepted>()] = Words("", ""),
        [Of<ReturnChoiceChanged>()] = Words("", "choice previous"),
        [Of<StepAssigned>()] = Words("status-changed paused", "agency step since"),
        [Of<SupplementAwaited>()] = Words("again", "agency documents untilOn"),
        [Of<PaymentAwaited>()] = Words("", "duties since"),
        [Of<ClockResumed>()] = Words("after-payment after-supplement", "resumedAt days"),
        [Of<DueDateChanged>()] = Words("pause restart extension", "agency originalDueOn previousDueOn"),
        [Of<ResultReady>()] = Words("refused by-post online at-counter", "finishedAt reason way bring pay"),
        [Of<DossierReturned>()] = Words("", "returnedAt"),
        [Of<DossierWithdrawn>()] = Words("", "at reason"),
        [Of<WithdrawalRefused>()] = Words("", "reason"),
        [Of<DossierStopped>()] = Words("", "at reason"),
        [Of<DeliveryFailed>()] = Words("again", "attempt reason"),
        [Of<ParcelSentBack>()] = Words("", "reason"),
        [Of<ParcelLost>()] = Words("", "reason"),
    }.ToFrozenDictionary();

    /// <summary>What may be asked of a dossier just before a notice about it is sent.</summary>
    public static readonly FrozenDictionary<string, Func<KnownDossier, bool>> StillTrue = new Dictionary<string, Func<KnownDossier, bool>>
    {
        [Always] = _ => true,
        ["in-process"] = dossier => dossier.Status is DossierStatus.Accepted or DossierStatus.Moving
            or DossierStatus.WaitingForSupplement or DossierStatus.WaitingForPayment,
        ["paused"] = dossier => dossier.IsPaused,
        ["supplement-awaited"] = dossier => dossier.Status is DossierStatus.WaitingForSupplement,
        ["payment-awaited"] = dossier => dossier.Status is DossierStatus.WaitingForPayment,
        ["result-waits"] = dossier => dossier.Status is DossierStatus.Finished,
        ["not-returned"] = dossier => dossier.Status is not DossierStatus.Returned,
        ["delivery-failed"] = dossier => dossier is { Parcel: ParcelNews.Failed, Status: DossierStatus.Finished },
        ["parcel-at-counter"] = dossier => dossier is { Parcel: ParcelNews.SentBack, Status: DossierStatus.Finished },
        ["parcel-lost"] = dossier => dossier is { Parcel: ParcelNews.Lost, Status: DossierStatus.Finished },
    }.ToFrozenDictionary();

    private static string Of<TFact>() => WireNames.Of(typeof(TFact));

    private static FactWords Words(string conditions, string values) => new(Set(conditions), Set(values));

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
