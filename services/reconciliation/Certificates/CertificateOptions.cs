using System.ComponentModel.DataAnnotations;

namespace LienThong.Reconciliation.Certificates;

/// <summary>When certificates are made by themselves.</summary>
internal sealed class CertificateOptions
{
    public const string Section = "Certificate";

    /// <summary>Hour of Vietnam's day. Default: 06:00, before the desks open.</summary>
    public TimeOnly At { get; init; } = new(6, 0);

    /// <summary>After how many seconds a daily run that failed is tried again. Default: 120.</summary>
    [Range(1, 86_400)]
    public int AgainSeconds { get; init; } = 120;

    /// <summary>The last moment at which a certificate was due.</summary>
    public DateTimeOffset LastDue(DateTimeOffset now)
    {
        var here = now.ToOffset(Vietnam);
        var due = new DateTimeOffset(here.Date, Vietnam) + At.ToTimeSpan();
        return (due <= here ? due : due.AddDays(-1)).ToUniversalTime();
    }

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
}
