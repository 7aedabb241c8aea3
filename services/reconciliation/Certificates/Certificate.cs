using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace LienThong.Reconciliation.Certificates;

/// <summary>Why a reconciliation ran. Values are stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateKind>))]
internal enum CertificateKind
{
    /// <summary>At the set hour of the day.</summary>
    [JsonStringEnumMemberName("daily")]
    Daily = 1,

    /// <summary>Somebody asked for it.</summary>
    [JsonStringEnumMemberName("asked")]
    Asked = 2,
}

/// <summary>How it stands. Values are stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CertificateState>))]
internal enum CertificateState
{
    [JsonStringEnumMemberName("running")]
    Running = 1,

    /// <summary>Every promise holds.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept = 2,

    /// <summary>At least one promise does not hold.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken = 3,

    /// <summary>Not everybody could be asked: nothing is promised.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 4,
}

/// <summary>Whether every journal is as it was written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChainState>))]
internal enum ChainState
{
    [JsonStringEnumMemberName("whole")]
    Whole = 1,

    [JsonStringEnumMemberName("broken")]
    Broken = 2,
}

/// <summary>A promise as it was found.</summary>
internal sealed record PromiseKept(
    string Name, string Vi, string En, long Checked, long Offending, long UnderWay, IReadOnlyList<string> Offenders);

/// <summary>A service's journal up to a settled moment: what the next certificate must find again.</summary>
internal sealed record JournalSeal(string Service, DateTimeOffset Until, long Count, string Digest);

/// <summary>What a run found.</summary>
internal sealed record Outcome(
    IReadOnlyList<PromiseKept> Promises, IReadOnlyList<JournalSeal> Journals, long Dossiers, long Events, long Lost, long Doubled, ChainState Chain,
    bool Continues)
{
    public bool IsKept => Promises.All(promise => promise.Offending == 0);
}

/// <summary>A reconciliation (đối soát) and what it found: the dated certificate that the next one continues from.</summary>
internal sealed class Certificate
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required CertificateKind Kind { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Account that asked for it, and the key it came under.</summary>
    public string? AskedBy { get; init; }

    public string? AskedKey { get; init; }

    /// <summary>Why it holds no journal against what was sealed before (niêm phong lại từ đầu): a database was restored from an older copy, say.</summary>
    public string? BegunAnew { get; init; }

    public CertificateState State { get; private set; } = CertificateState.Running;

    /// <summary>A worker has begun: when it is still running without one, that one was stopped.</summary>
    public bool IsBegun { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why it failed: the service that could not be asked.</summary>
    public string? Failure { get; private set; }

    public IReadOnlyList<PromiseKept> Promises { get; private set; } = [];

    public IReadOnlyList<JournalSeal> Journals { get; private set; } = [];

    public long Dossiers { get; private set; }

    public long Events { get; private set; }

    public long Lost { get; private set; }

    public long Doubled { get; private set; }

    public ChainState? Chain { get; private set; }

    /// <summary>SHA-256 over all of it and the digest before.</summary>
    public string? Digest { get; private set; }

    public string? PreviousDigest { get; private set; }

    /// <summary>Every journal still begins with what the last kept certificate sealed; true for the first, false where the seals begin anew.</summary>
    public bool? Continues { get; private set; }

    public void Begin() => IsBegun = true;

    public void Fail(string why, DateTimeOffset now) => (State, Failure, FinishedAt) = (CertificateState.Failed, why, now);

    public void Finish(Outcome outcome, string? previousDigest, DateTimeOffset now)
    {
        (State, FinishedAt) = (outcome.IsKept ? CertificateState.Kept : CertificateState.Broken, now);
        (Promises, Journals, Dossiers, Events) = (outcome.Promises, outcome.Journals, outcome.Dossiers, outcome.Events);
        (Lost, Doubled, Chain, Continues) = (outcome.Lost, outcome.Doubled, outcome.Chain, outcome.Continues && BegunAnew is null);
        PreviousDigest = previousDigest;
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())));
    }

    /// <summary>What the digest is over, so that anybody can compute it again from the answer of the API.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"certificate {Number} {Kind} {State} {Instant(StartedAt)}\n");
        text.Append(CultureInfo.InvariantCulture, $"dossiers {Dossiers} events {Events} lost {Lost} doubled {Doubled}\n");
        foreach (var promise in Promises)
        {
            text.Append(CultureInfo.InvariantCulture, $"promise {promise.Name} {promise.Checked} {promise.Offending} {promise.UnderWay}\n");
        }

        foreach (var journal in Journals)
        {
            text.Append(CultureInfo.InvariantCulture, $"journal {journal.Service} {Instant(journal.Until)} {journal.Count} {journal.Digest}\n");
        }

        if (BegunAnew is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"anew {BegunAnew}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"previous {PreviousDigest ?? "none"}\n").ToString();
    }

    /// <summary>To the microsecond, as the database keeps it.</summary>
    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
