using FsCheck;
using FsCheck.Fluent;
using static LienThong.Catalogue.Tests.Demo;

namespace LienThong.Catalogue.Tests;

/// <summary>What holds for every date, not only for those of the demonstration.</summary>
public sealed class DeadlineProperties
{
    private static readonly DateTimeOffset Begin = At("2025-01-01 00:00");

    private static readonly Gen<DateOnly> Dates = Gen.Choose(0, 900).Select(On("2025-01-01").AddDays);

    private static readonly Gen<DateTimeOffset> Instants = Gen.Choose(0, 900 * 24 * 60).Select(minutes => Begin.AddMinutes(minutes));

    private static readonly Gen<int> Limits = Gen.Choose(1, 30);

    /// <summary>Up to four pauses in any order, also overlapping ones, up to forty days long, some at the same moment.</summary>
    private static readonly Gen<List<(int From, int Length)>> Pauses =
        Gen.Choose(0, 60 * 24 * 60).Zip(Gen.Choose(0, 40 * 24 * 60)).Select(pair => (pair.Item1, pair.Item2)).ListOf().Resize(4)
            .Select(list => list.ToList());

    [Fact]
    public void Adding_working_days_lands_on_a_working_day() =>
        Check(Dates.Zip(Limits), pair => Calendar.IsWorkingDay(Calendar.AddWorkingDays(pair.Item1, pair.Item2)));

    [Fact]
    public void Days_after_inverts_adding_days() => Check(
        Dates.Zip(Limits), pair => Calendar.WorkingDaysAfter(pair.Item1, Calendar.AddWorkingDays(pair.Item1, pair.Item2)) == pair.Item2);

    [Fact]
    public void Days_after_adds_up() => Check(
        Dates.Zip(Dates).Zip(Dates),
        triple =>
        {
            var ((one, two), three) = ((triple.Item1.Item1, triple.Item1.Item2), triple.Item2);
            return Calendar.WorkingDaysAfter(one, two) + Calendar.WorkingDaysAfter(two, three) == Calendar.WorkingDaysAfter(one, three);
        });

    [Fact]
    public void Working_time_between_inverts_adding_working_time() => Check(
        Instants.Zip(Gen.Choose(0, 20 * 480)),
        pair =>
        {
            var days = pair.Item2 / 480m;
            var lands = Calendar.AddWorkingTime(pair.Item1, days);
            return Math.Abs(Calendar.WorkingTimeBetween(pair.Item1, lands) - days) < 0.000_000_1m && lands >= pair.Item1;
        });

    [Fact]
    public void The_next_opening_is_working_time_and_never_before() => Check(
        Instants,
        at =>
        {
            var opens = Calendar.NextOpening(at);
            return opens >= at && Calendar.NextOpening(opens) == opens && Calendar.WorkingTimeBetween(opens, opens.AddMinutes(1)) > 0;
        });

    [Fact]
    public void The_lawful_due_date_is_never_before_the_first() => Check(
        Instants.Zip(Limits).Zip(Pauses),
        walk => LawfulOf(walk.Item1.Item1, walk.Item1.Item2, walk.Item2) >= FirstOf(walk.Item1.Item1, walk.Item1.Item2));

    [Fact]
    public void A_further_pause_never_shortens() => Check(
        Instants.Zip(Limits).Zip(Pauses),
        walk => LawfulOf(walk.Item1.Item1, walk.Item1.Item2, walk.Item2)
            >= LawfulOf(walk.Item1.Item1, walk.Item1.Item2, [.. walk.Item2.Take(1)]));

    [Fact]
    public void Exactly_the_limit_is_used_on_the_lawful_due_date_and_less_the_day_before() => Check(
        Instants.Zip(Limits).Zip(Pauses),
        walk =>
        {
            var ((received, limit), pauses) = ((walk.Item1.Item1, walk.Item1.Item2), ClockPauses(walk.Item1.Item1, walk.Item2));
            var due = LawfulOf(received, limit, walk.Item2);
            return Deadlines.UsedDays(Calendar, received, Calendar.ClosingOf(due), pauses, limit) == limit
                && Deadlines.UsedDays(Calendar, received, Calendar.ClosingOf(due.AddDays(-1)), pauses, limit) == limit - 1;
        });

    [Fact]
    public void Late_days_are_shared_out_without_loss() => Check(
        Instants.Zip(Gen.Choose(1, 40)).Zip(Gen.Choose(0, 4000).Zip(Gen.Choose(0, 4000)).ListOf().Resize(6)),
        walk =>
        {
            var (start, limit) = (walk.Item1.Item1, walk.Item1.Item2);
            var steps = walk.Item2.Select((minutes, index) => new StepRun(
                $"H99.{index % 3}", start, start.AddMinutes(minutes.Item1), start.AddMinutes(minutes.Item1 + minutes.Item2))).ToList();
            var finished = start.AddDays(60);
            var dueOn = WorkingCalendar.DateOf(start.AddDays(60 - limit));
            var late = Deadlines.DaysLate(Calendar, dueOn, finished);
            var charged = Deadlines.ChargeLateness(Calendar, dueOn, finished, steps);
            return charged.Sum(share => share.WorkingDays) == (steps.Count == 0 ? 0 : Math.Max(0, late))
                && charged.All(share => share.WorkingDays >= 0);
        });

    private static DateOnly FirstOf(DateTimeOffset received, int limit) => First(received, limit).On;

    private static DateOnly LawfulOf(DateTimeOffset received, int limit, List<(int From, int Length)> pauses) =>
        Deadlines.Lawful(First(received, limit), limit, ClockPauses(received, pauses), Calendar).On;

    private static DueDate First(DateTimeOffset received, int limit) =>
        Deadlines.FirstDue(LandTransfer with { LimitWorkingDays = limit }, Calendar, received);

    private static List<ClockPause> ClockPauses(DateTimeOffset received, List<(int From, int Length)> pauses) =>
    [
        .. pauses.Select(pause => new ClockPause(
            received.AddMinutes(pause.From), received.AddMinutes(pause.From + pause.Length), PauseReasons.FinancialDuty)),
    ];

    private static void Check<T>(Gen<T> values, Func<T, bool> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true), Prop.ForAll(values.ToArbitrary(), holds));
}
