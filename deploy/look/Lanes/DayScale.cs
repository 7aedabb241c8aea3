namespace LienThong.Look;

/// <summary>Where a moment stands on the chart: days that count are wide, days off are narrow, an hour is an hour from 07:00 to 17:00.</summary>
internal sealed class DayScale
{
    public const double Names = 180;
    private const double OffWidth = 22;
    private const double FullWidth = 1280;
    private readonly List<Column> _columns = [];

    public DayScale(DateOnly first, DateOnly last, Func<DateOnly, bool> isOff)
    {
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        var off = days.Count(isOff);
        var wide = Math.Clamp((FullWidth - Names - 8 - (off * OffWidth)) / Math.Max(1, days.Count - off), 40, 50);
        var x = Names;
        foreach (var on in days)
        {
            var width = isOff(on) ? OffWidth : wide;
            _columns.Add(new(on, x, width, isOff(on)));
            x += width;
        }

        Right = x;
        Width = Math.Max(FullWidth, x + 8);
    }

    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Where the last day ends.</summary>
    public double Right { get; }

    /// <summary>Width of the whole chart.</summary>
    public double Width { get; }

    /// <summary>One scale for several dossiers, so that their charts can be read one under the other.</summary>
    public static DayScale For(IReadOnlyList<LaneDossier> dossiers, Func<DateOnly, bool> isOff)
    {
        var first = dossiers.Min(dossier => LaneWords.DateOf(dossier.ReceivedAt));
        var last = dossiers.SelectMany(Ends).Max();
        return new(first, last, isOff);
    }

    public double X(DateTimeOffset at)
    {
        var local = LaneWords.Local(at);
        var column = ColumnOf(DateOnly.FromDateTime(local.DateTime));
        return column.X + (Math.Clamp((local.TimeOfDay.TotalHours - 7) / 10, 0, 1) * column.Width);
    }

    public double EndOf(DateOnly on) => ColumnOf(on) is var column ? column.X + column.Width : 0;

    private Column ColumnOf(DateOnly on) => on < _columns[0].On ? _columns[0] : on > _columns[^1].On ? _columns[^1]
        : _columns[on.DayNumber - _columns[0].On.DayNumber];

    private static IEnumerable<DateOnly> Ends(LaneDossier dossier) =>
    [
        dossier.LawfulDueOn,
        dossier.OriginalDueOn,
        LaneWords.DateOf(dossier.ReturnedAt ?? dossier.FinishedAt ?? dossier.Now ?? dossier.ReceivedAt),
        .. dossier.Steps.Select(dossier.EndOf).Select(LaneWords.DateOf),
    ];

    /// <summary>One day of the chart.</summary>
    public sealed record Column(DateOnly On, double X, double Width, bool IsOff)
    {
        public double Middle => X + (Width / 2);
    }
}
