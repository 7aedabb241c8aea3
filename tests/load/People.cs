using System.Globalization;
using System.Text;
using System.Text.Json;
using LienThong.Local.Walk;

namespace LienThong.Load;

/// <summary>Who hands in dossier number n, where, and what about: the same for the same seed. Every person is invented.</summary>
internal sealed class People(LoadPlan plan)
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Thu", "Quang", "Hữu"];
    private static readonly string[] Givens = ["Mẫu", "Thử", "Ví", "Dụ", "Giả", "Định", "Nháp", "Phỏng", "Tạm", "Chừng"];

    /// <summary>The desk's agency; not always the one whose area the dossier is about.</summary>
    public string Desk(long number) => plan.Areas[Draw(number, "desk", plan.Areas.Count)];

    public string CitizenId(long number) => string.Create(CultureInfo.InvariantCulture, $"001{1 - (number & 1)}{80 + Draw(number, "year", 20)}{number % 1_000_000:D6}");

    public string Name(long number) =>
        $"{Families[Draw(number, "family", 10)]} {Middles[Draw(number, "middle", 8)]} {Givens[Draw(number, "given", 10)]}";

    public byte[] Submission(long number) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        procedureCode = plan.Procedure,
        area = plan.Areas[Draw(number, "area", plan.Areas.Count)],
        channel = "Counter",
        returnBy = plan.PostEvery > 0 && number % plan.PostEvery == 0 ? "Post" : "Counter",
        parties = new[]
        {
            new
            {
                role = "Applicant", fullName = Name(number), citizenId = CitizenId(number), phone = $"090{number % 10_000_000:D7}",
                email = Draw(number, "email", 3) == 0 ? $"nguoi.{number}@example.vn" : null,
                address = "Thôn 2, xã Bến Quỳ, tỉnh Minh Giang", isApplicant = true,
            },
        },
    });

    public byte[] HandOver(long number) =>
        JsonSerializer.SerializeToUtf8Bytes(new { receiverName = Name(number), receiverCitizenId = CitizenId(number), relation = "bản thân" });

    public byte[] Paper(long number, string kind) => Pdf.Of($"{kind} of dossier {number} of {plan.Name}");

    /// <summary>Which paper so many lie between: a number below <paramref name="below"/>, drawn by seed, dossier and purpose.</summary>
    private int Draw(long number, string purpose, int below)
    {
        var hash = 14695981039346656037UL ^ (uint)plan.Seed;
        foreach (var one in Encoding.ASCII.GetBytes(purpose).Concat(BitConverter.GetBytes(number)))
        {
            hash = unchecked((hash ^ one) * 1099511628211UL);
        }

        hash ^= hash >> 33;
        return (int)(hash % (uint)below);
    }
}
