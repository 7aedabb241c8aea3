namespace LienThong.Portal.Frame;

/// <summary>A file that came with a form (giấy tờ, văn bản): one of the kinds intake takes, and not too large. Intake looks into its bytes.</summary>
/// <param name="File">The file; whoever reads it opens it.</param>
/// <param name="Type">Its media type.</param>
internal sealed record SentFile(IFormFile File, string Type)
{
    /// <summary>More than a file may have: one that is a little too large still arrives and is answered with its form's page.</summary>
    public const int MaxBody = 31 * 1024 * 1024;

    private const string Field = "file";

    private static readonly Dictionary<string, string> Endings = new()
    {
        ["application/pdf"] = ".pdf", ["image/png"] = ".png", ["image/jpeg"] = ".jpg",
    };

    /// <summary>As the browser's chooser of files reads it.</summary>
    public static string Accepted { get; } = string.Join(',', Endings.Keys);

    /// <summary>The file, or why it is not sent on and with which status the page comes back.</summary>
    /// <param name="context">The request, with a form that was read.</param>
    /// <param name="most">Largest file in bytes.</param>
    /// <param name="ct">Ends with the request.</param>
    public static async Task<(SentFile? File, Again? Unfit)> Read(HttpContext context, long most, CancellationToken ct)
    {
        var file = (await context.Request.ReadFormAsync(ct)).Files.GetFile(Field);
        return file switch
        {
            null or { Length: 0 } => Not("Chưa gửi: chưa chọn tệp, hoặc tệp rỗng.", "No file was chosen, or it is empty.", StatusCodes.Status422UnprocessableEntity),
            _ when file.Length > most => Not(
                $"Chưa được nhận: tệp {Megabytes(file.Length)} MB, tối đa {Megabytes(most)} MB; quét lại với độ phân giải thấp hơn.", "The file is too large.",
                StatusCodes.Status413PayloadTooLarge),
            _ when TypeOf(file) is { } type => (new(file, type), null),
            _ => Not($"Chưa được nhận: {Reasons.Of("INTAKE-018")}", "Only PDF, PNG and JPEG files are taken.", StatusCodes.Status415UnsupportedMediaType),
        };
    }

    /// <summary>A name for it that is nobody's: people write names into those of files, and addresses are logged.</summary>
    public string NameAs(string kind) => kind + Endings[Type];

    public static string Megabytes(long bytes) => Vn.Number((bytes + (1024 * 1024) - 1) / (1024 * 1024));

    private static (SentFile?, Again?) Not(string vi, string en, int status) => (null, new(new("late", vi, en, Field), status, null));

    /// <summary>What the browser says of it, or the end of its name where it says nothing.</summary>
    private static string? TypeOf(IFormFile file) => Endings.ContainsKey(file.ContentType)
        ? file.ContentType
        : Path.GetExtension(file.FileName).ToLowerInvariant() switch { ".pdf" => "application/pdf", ".png" => "image/png", ".jpg" or ".jpeg" => "image/jpeg", _ => null };
}
