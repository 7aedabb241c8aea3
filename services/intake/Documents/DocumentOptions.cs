using System.ComponentModel.DataAnnotations;

namespace LienThong.Intake.Documents;

/// <summary>Limits on the papers a desk takes in.</summary>
internal sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>Folder of the content-addressed store.</summary>
    [Required]
    public required string Path { get; init; }

    /// <summary>Largest file accepted, in bytes. Default: 20 MiB.</summary>
    [Range(1024, 1024L * 1024 * 1024)]
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;
}
