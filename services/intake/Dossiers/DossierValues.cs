using System.Text.Json.Serialization;

namespace LienThong.Intake.Dossiers;

/// <summary>Where the parcel with the result is, as postal-return says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParcelPlace>))]
internal enum ParcelPlace
{
    Ordered = 1,
    WithCarrier = 2,
    Delivered = 3,
    SentBack = 4,
    Lost = 5,
    Cancelled = 6,
}

/// <summary>How the fee (phí, lệ phí) was paid.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeeMethod>))]
internal enum FeeMethod
{
    Cash = 1,
    Transfer = 2,
    Online = 3,
    Post = 4,
}

/// <summary>How far a procedure goes online: nothing but information, in part (một phần), or all the way (toàn trình).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnlineLevel>))]
internal enum OnlineLevel
{
    Information = 2,
    Partial = 3,
    Full = 4,
}

/// <summary>How a dossier passes from hand to hand.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransferMode>))]
internal enum TransferMode
{
    Electronic = 1,
    Paper = 2,
}

/// <summary>Who took the result at the counter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiverKind>))]
internal enum ReceiverKind
{
    /// <summary>A party of the dossier, in person.</summary>
    Party = 1,

    /// <summary>Somebody with an authorisation (giấy ủy quyền).</summary>
    Proxy = 2,
}

/// <summary>The paper a receiver shows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdentityPaper>))]
internal enum IdentityPaper
{
    CitizenId = 1,
    Passport = 2,
    OldIdentityCard = 3,
}
