using System.Reflection;
using LienThong.Kit.Hosting;
using LienThong.Notification.Channels;
using LienThong.Notification.Notices;
using Microsoft.Extensions.Options;

namespace LienThong.Notification.Rules;

/// <summary>Where the rules of notices are.</summary>
internal sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>A file of rules that replaces the one shipped. Default: the one shipped (<c>notices.yaml</c>).</summary>
    public string? Path { get; init; }
}

/// <summary>One rule: a fact, and how it is told.</summary>
internal sealed record NoticeRule(
    string Fact, string When, string Template, IReadOnlyList<string> Channels, IReadOnlyList<string> Languages, string Purpose, string StillTrue);

/// <summary>The rules in force; read and checked before the service starts.</summary>
internal sealed class NoticeRules
{
    private readonly ILookup<string, NoticeRule> _byFact;

    private NoticeRules(IReadOnlyList<NoticeRule> rules) => (All, _byFact) = (rules, rules.ToLookup(rule => rule.Fact));

    public IReadOnlyList<NoticeRule> All { get; }

    /// <summary>How a fact is told: for every channel the first rule whose condition holds.</summary>
    public IEnumerable<(NoticeRule Rule, string Channel)> For(string fact, IReadOnlyCollection<string> holds) => _byFact[fact]
        .Where(rule => rule.When == NoticeWords.Always || holds.Contains(rule.When))
        .SelectMany(rule => rule.Channels, (rule, channel) => (rule, channel))
        .DistinctBy(told => told.channel);

    /// <summary>Reads rules; everything wrong with them is named at once.</summary>
    public static (NoticeRules? Rules, IReadOnlyList<string> Errors) Read(string yaml, IReadOnlyCollection<string> channels)
    {
        var (rules, errors) = NoticeFile.Read(yaml);
        errors = [.. errors, .. rules.SelectMany((rule, i) => Check(rule, channels).Select(error => $"rule {i + 1} ({rule.Fact}): {error}"))];
        var hidden = rules.GroupBy(rule => (rule.Fact, rule.When)).Where(same => same.SelectMany(rule => rule.Channels).GroupBy(channel => channel)
            .Any(channel => channel.Count() > 1)).Select(same => $"{same.Key.Fact}: two rules for one channel when {same.Key.When}");
        errors = [.. errors, .. hidden];
        return errors.Count == 0 ? (new(rules), errors) : (null, errors);
    }

    /// <summary>The rules' text: the file named, else the one shipped.</summary>
    public static string Text(NoticeOptions options)
    {
        if (options.Path is { Length: > 0 } path)
        {
            return File.ReadAllText(path);
        }

        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("notices.yaml")!);
        return reader.ReadToEnd();
    }

    private static List<string> Check(NoticeRule rule, IReadOnlyCollection<string> channels)
    {
        if (!NoticeWords.Facts.TryGetValue(rule.Fact, out var words))
        {
            return ["nobody listens to this fact"];
        }

        var errors = new List<string>();
        if (rule.When != NoticeWords.Always && !words.Conditions.Contains(rule.When))
        {
            errors.Add($"when '{rule.When}' is none of: {string.Join(", ", words.Conditions.Order())}");
        }

        if (!NoticeWords.StillTrue.ContainsKey(rule.StillTrue))
        {
            errors.Add($"stillTrue '{rule.StillTrue}' is none of: {string.Join(", ", NoticeWords.StillTrue.Keys.Order())}");
        }

        if (!NoticeWords.Purposes.Contains(rule.Purpose))
        {
            errors.Add($"purpose '{rule.Purpose}' is none of: {string.Join(", ", NoticeWords.Purposes.Order())}");
        }

        errors.AddRange(rule.Channels.Except(channels).Select(channel => $"there is no channel '{channel}'"));
        errors.AddRange(rule.Languages.Except(NoticeWords.Languages).Select(language => $"there is no language '{language}'"));
        if (rule.Channels.Count == 0 || rule.Languages.Count == 0)
        {
            errors.Add("channels and languages name at least one");
        }

        errors.AddRange(MessageTemplate.Check(rule.Template, NoticeWords.Languages, [.. NoticeWords.Common, .. words.Values]));
        return errors;
    }
}

/// <summary>Stops the start when the rules cannot be followed.</summary>
internal sealed class NoticeRulesCheck(IEnumerable<IChannel> channels) : IValidateOptions<NoticeOptions>
{
    public ValidateOptionsResult Validate(string? name, NoticeOptions options)
    {
        try
        {
            var (_, errors) = NoticeRules.Read(NoticeRules.Text(options), [.. channels.Select(channel => channel.Name)]);
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => $"{NoticeOptions.Section}: {error}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // the file is not there, or not ours to read
        {
            return ValidateOptionsResult.Fail($"{NoticeOptions.Section}:Path: {e.Message}");
        }
    }
}

/// <summary>Registers the rules and their check.</summary>
internal static class NoticeRulesSetup
{
    public static void AddNoticeRules(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<NoticeOptions>(NoticeOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<NoticeOptions>, NoticeRulesCheck>();
        builder.Services.AddSingleton(provider => NoticeRules.Read(
            NoticeRules.Text(provider.GetRequiredService<IOptions<NoticeOptions>>().Value),
            [.. provider.GetServices<IChannel>().Select(channel => channel.Name)]).Rules!);
    }
}
