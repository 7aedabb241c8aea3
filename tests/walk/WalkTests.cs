using System.Text;
using System.Text.RegularExpressions;
using LienThong.Contracts;
using LienThong.Local.Walk;

namespace LienThong.Walk.Tests;

public sealed partial class WalkTests
{
    [Fact]
    public void The_plan_never_goes_back_and_ends_with_both_parcels_delivered()
    {
        var moves = Plan.Moves;

        Assert.Equal(moves.OrderBy(move => move.At).Select(move => move.At), moves.Select(move => move.At));
        Assert.Equal(new DateTimeOffset(2026, 4, 23, 15, 20, 0, TimeSpan.FromHours(7)), moves[0].At);
        Assert.All(["A", "B"], letter => Assert.Equal(Deed.Deliver, moves.Last(move => move.Letter == letter).Deed));
        Assert.Equal(11, moves.Count(move => move.Letter == "A" && move.Deed == Deed.Complete));
    }

    [Fact]
    public void The_walk_succeeds_only_as_the_demonstration_says()
    {
        var open = CannedStories.A with { Itinerary = CannedStories.A.Itinerary with { Status = DossierStatus.Finished } };
        var punctual = CannedStories.B with { Itinerary = CannedStories.B.Itinerary with { WorkingDaysLate = 0 } };

        Assert.Empty(WalkVerb.WhatIsWrong(CannedStories.Both));
        Assert.Single(WalkVerb.WhatIsWrong([open, CannedStories.B]));
        Assert.Single(WalkVerb.WhatIsWrong([CannedStories.A, punctual]));
    }

    [Fact]
    public void A_stand_in_for_a_scan_is_a_pdf_whose_table_finds_its_objects()
    {
        var text = Encoding.ASCII.GetString(Pdf.Of("don-mau-18 (1)"));

        Assert.StartsWith("%PDF-1.4", text, StringComparison.Ordinal);
        var table = text[text.IndexOf("xref", StringComparison.Ordinal)..].Split('\n');
        for (var number = 1; number <= 5; number++)
        {
            var place = int.Parse(table[2 + number][..10], System.Globalization.CultureInfo.InvariantCulture);
            Assert.StartsWith($"{number} 0 obj", text[place..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_folder_holds_page_receipts_look_and_text()
    {
        var folder = Directory.CreateTempSubdirectory("lienthong-walk-");
        try
        {
            var look = Path.Combine(folder.FullName, "given.css");
            await File.WriteAllTextAsync(look, "body{}", TestContext.Current.CancellationToken);
            var stories = CannedStories.Both
                .Select(story => story with { Receipt = "<link rel=\"stylesheet\" href=\"../look.css\">" }).ToList();

            await WalkFolder.Write(folder.FullName, look, stories, CannedStories.IsOff, TestContext.Current.CancellationToken);

            var names = folder.GetFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.FullName, file.FullName));
            Assert.Equal(["given.css", "index.html", "look/tokens.css", "minh-hoa/form-01-a.html", "minh-hoa/form-01-b.html", "timeline.txt"], names.Order(StringComparer.Ordinal));
            foreach (var name in (string[])["index.html", "minh-hoa/form-01-a.html"])
            {
                // Wherever the file is opened from, and as the portal serves it: every link leads to something.
                var page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, name), TestContext.Current.CancellationToken);
                var served = new Uri(new Uri("https://portal.example/"), name == "index.html" ? "minh-hoa" : name);
                var links = Link().Matches(page).Select(link => link.Groups[1].Value).Where(link => !link.StartsWith('#')).Distinct().ToList();
                Assert.NotEmpty(links);
                Assert.All(links, link => Assert.True(File.Exists(Path.Combine(folder.FullName, Path.GetDirectoryName(name)!, link)), link));
                Assert.All(links, link => Assert.Matches("^/(look/tokens\\.css|minh-hoa/form-01-[a-z]\\.html)$", new Uri(served, link).AbsolutePath));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("href=\"((?!data:)[^\"]+)\"")]
    private static partial Regex Link();
}
