namespace LienThong.PostalReturn.Parcels;

/// <summary>Where a parcel is. Values are stored: append, never renumber.</summary>
internal enum ParcelState
{
    /// <summary>Made here; the carrier has not taken the order yet.</summary>
    Waiting = 1,

    /// <summary>The carrier gave its tracking code (mã vận đơn); the parcel lies at the desk.</summary>
    Ordered = 2,

    /// <summary>The carrier counted and took it.</summary>
    HandedOver = 3,

    /// <summary>On its way.</summary>
    InTransit = 4,

    /// <summary>An attempt to deliver failed (không phát được); another may follow.</summary>
    Failed = 5,

    /// <summary>In the receiver's hand (phát thành công).</summary>
    Delivered = 6,

    /// <summary>On its way back to the desk (chuyển hoàn).</summary>
    SentBack = 7,

    /// <summary>The carrier lost it (thất lạc).</summary>
    Lost = 8,

    /// <summary>Taken back before the carrier had it, or closed after it came back: the result is handed over at the counter.</summary>
    Cancelled = 9,

    /// <summary>Came back to the desk (đã hoàn về nơi gửi) and waits at the counter.</summary>
    AtDesk = 10,
}

/// <summary>What is told to the other services about a move.</summary>
internal enum ToldFact
{
    Nothing,
    Failed,
    Delivered,
    SentBack,
    Lost,
}
