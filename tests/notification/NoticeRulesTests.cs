using System.Text.RegularExpressions;
using LienThong.Contracts;
using LienThong.Notification.Notices;
using LienThong.Notification.Rules;
using LienThong.Testkit;

namespace LienThong.Notification.Tests;

/// <summary>The rules' file and the templates, without a host.</summary>
public sealed partial class NoticeRulesTests
{
    private static readonly string[] Channels = ["email"];

    private static string Shipped => NoticeRules.Text(new());

    public static TheoryData<Type> ToldFacts =>
    [
        typeof(DossierIncomplete), typeof(DossierRefused), typeof(DossierAccepted), typeof(ReturnChoiceChanged), typeof(StepAssigned),
        typeof(SupplementAwaited), typeof(PaymentAwaited), typeof(ClockResumed), typeof(DueDateChanged), typeof(ResultReady), typeof(DossierReturned),
        typeof(DossierWithdrawn), typeof(WithdrawalRefused), typeof(DossierStopped), typeof(DeliveryFailed), typeof(ParcelSentBack), typeof(ParcelLost),
    ];

    [Fact]
    public void What_is_shipped_can_be_followed() => Assert.Empty(NoticeRules.Read(Shipped, Channels).Errors);

    [Theory]
    [MemberData(nameof(ToldFacts))]
    public void Every_fact_a_citizen_cares_about_has_a_rule(Type fact) =>
        Assert.Contains(NoticeRules.Read(Shipped, Channels).Rules!.All, rule => rule.Fact == WireNames.Of(fact));

    [Fact]
    public void Every_template_is_used_in_both_languages_with_the_same_values()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "services", "notification", "Templates")).Select(file => Path.GetFileName(file)!).ToList();
        var used = NoticeRules.Read(Shipped, Channels).Rules!.All.Select(rule => rule.Template).Distinct().ToList();

        Assert.Equal(used.SelectMany(template => new[] { $"{template}.en.txt", $"{template}.vi.txt" }).Order(), files.Order());
        Assert.All(used, template => Assert.Equal(Values($"{template}.vi.txt"), Values($"{template}.en.txt")));
    }

    [Fact]
    public void Every_notice_carries_the_status_the_procedure_the_desk_and_the_time_of_reception()
    {
        var texts = Directory.GetFiles(Path.Combine(Repository.Root, "services", "notification", "Templates")).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);

        Assert.All(texts, text => Assert.Contains(text.Key.EndsWith(".vi.txt", StringComparison.Ordinal) ? "Trạng thái: " : "Status: ", text.Value, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.All(["{procedure}", "{desk}", "{receivedAt}"], value => Assert.Contains(value, text.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_not_there_stops_the_start()
    {
        var check = new NoticeRulesCheck([]);

        Assert.True(check.Validate(null, new() { Path = "/no/such/notices.yaml" }).Failed);
        Assert.Contains("there is no channel 'email'", check.Validate(null, new()).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notices: [{ fact: intake.dossier-eaten.v1, template: dossier-accepted, purpose: status }]", "nobody listens to this fact")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: dossier-eaten, purpose: status }]", "there is no template dossier-eaten.en.txt")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: payment-awaited, purpose: status }]", "payment-awaited.en.txt names {since}")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, when: raining, template: dossier-accepted, purpose: status }]", "when 'raining'")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: dossier-accepted, purpose: fun }]", "purpose 'fun'")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: dossier-accepted, purpose: status, stillTrue: maybe }]", "stillTrue 'maybe'")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: dossier-accepted, purpose: status, channels: [pigeon] }]", "no channel 'pigeon'")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: dossier-accepted, purpose: status, languages: [fr] }]", "no language 'fr'")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, template: dossier-accepted, purpose: status, channels: [] }]", "at least one")]
    [InlineData("notices: [{ fact: intake.dossier-accepted.v1, tempalte: dossier-accepted, purpose: status }]", "tempalte")]
    [InlineData("notices: [null]", "nobody listens")]
    [InlineData("notices: [", "line 3")]
    [InlineData("", "names no notice")]
    public void A_file_that_cannot_be_followed_says_why(string notices, string why) =>
        Assert.Contains(NoticeRules.Read("defaults: { channels: [email], languages: [vi, en] }\n" + notices + "\n", Channels).Errors, error => error.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void Two_rules_for_the_same_case_are_refused()
    {
        const string Rule = "  - { fact: intake.dossier-accepted.v1, template: dossier-accepted, purpose: status, channels: [email], languages: [vi] }\n";

        Assert.Contains("two rules", Assert.Single(NoticeRules.Read("notices:\n" + Rule + Rule, Channels).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void For_each_channel_the_first_rule_that_holds_is_taken()
    {
        var rules = NoticeRules.Read(Shipped, Channels).Rules!;

        Assert.Equal("result-ready-refused", Told(rules, "refused", "by-post"));
        Assert.Equal("result-ready-post", Told(rules, "by-post"));
        Assert.Equal("result-ready-counter", Told(rules, "at-counter"));
        Assert.Empty(rules.For(WireNames.Of(typeof(DueDateChanged)), ["pause"]));
        Assert.Empty(rules.For(WireNames.Of(typeof(StepAssigned)), []));
    }

    private static string Told(NoticeRules rules, params string[] holds) =>
        Assert.Single(rules.For(WireNames.Of(typeof(ResultReady)), holds)).Rule.Template;

    private static IEnumerable<string> Values(string file)
    {
        using var reader = new StreamReader(typeof(MessageTemplate).Assembly.GetManifestResourceStream(file)!);
        return [.. Placeholder().Matches(reader.ReadToEnd()).Select(match => match.Value).Distinct().Order()];
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
