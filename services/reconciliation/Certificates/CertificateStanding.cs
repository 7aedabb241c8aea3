using System.Diagnostics.Metrics;
using LienThong.Kit.Hosting;

namespace LienThong.Reconciliation.Certificates;

/// <summary>How the newest certificates stand: shown by health, and by how old the last kept one is.</summary>
internal sealed class CertificateStanding : IDisposable
{
    private readonly Meter _meter = new("LienThong.Reconciliation");
    private readonly TimeProvider _clock;
    private readonly long _since;
    private volatile string? _wrong;
    private DateTimeOffset? _keptAt;

    public CertificateStanding(TimeProvider clock)
    {
        (_clock, _since) = (clock, TimeProvider.System.GetTimestamp());
        _meter.CreateObservableGauge("lienthong.certificate.age", Age, unit: "s", description: "Seconds since the last certificate that kept every promise.");
    }

    /// <summary>What health says; null while the newest one is kept.</summary>
    public string? Wrong => _wrong;

    /// <summary>Seconds since the last kept certificate; since this process started when there is none.</summary>
    public double Age() => _keptAt is { } at
        ? Math.Max(0, (_clock.GetUtcNow() - at).TotalSeconds)
        : TimeProvider.System.GetElapsedTime(_since).TotalSeconds;

    public void Note(Certificate? newest, Certificate? kept)
    {
        _keptAt = kept?.FinishedAt;
        _wrong = newest?.State switch
        {
            CertificateState.Broken => $"certificate: {newest.Number} is broken, lost {newest.Lost}, doubled {newest.Doubled}, chain {newest.Chain}".ToLowerInvariant(),
            CertificateState.Failed => $"certificate: {newest.Number} failed, {newest.Failure}",
            _ => null,
        };
    }

    public void Dispose() => _meter.Dispose();
}

/// <summary>Registers the standing and its place in health.</summary>
internal static class CertificateStandingSetup
{
    public static void AddCertificateStanding(this IServiceCollection services)
    {
        services.AddSingleton<CertificateStanding>();
        services.AddSingleton(provider => new HealthNote(() => provider.GetRequiredService<CertificateStanding>().Wrong));
    }
}
