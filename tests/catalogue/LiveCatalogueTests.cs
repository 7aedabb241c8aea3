using Microsoft.Extensions.Logging;

namespace LienThong.Catalogue.Tests;

public sealed class LiveCatalogueTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("catalogue").FullName;
    private readonly RecordingLog _log = new();
    private readonly LiveCatalogue _live;

    public LiveCatalogueTests()
    {
        foreach (var file in Directory.EnumerateFiles(Demo.Path, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_path, Path.GetRelativePath(Demo.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _live = new LiveCatalogue(_path, _log);
    }

    private string ProcedureFile => Path.Combine(_path, "procedures", "1.013831.yaml");

    [Fact]
    public void A_good_change_is_swapped_in_whole()
    {
        var before = _live.Current;
        Change("limitWorkingDays: 8", "limitWorkingDays: 10");

        _live.Refresh();

        Assert.NotSame(before, _live.Current);
        Assert.NotEqual(before.Digest, _live.Current.Digest);
        Assert.Equal(10, _live.Current.Find("1.013831", 1)!.LimitWorkingDays);
        Assert.Equal(8, before.Find("1.013831", 1)!.LimitWorkingDays);
    }

    [Fact]
    public void A_bad_change_is_logged_once_and_the_last_good_catalogue_stays()
    {
        var good = _live.Current;
        Change("next: appraise", "next: nowhere");

        _live.Refresh();
        _live.Refresh();

        Assert.Same(good, _live.Current);
        var refused = Assert.Single(_log.Errors);
        Assert.Contains("procedures/1.013831.yaml(", refused, StringComparison.Ordinal);
        Assert.Contains("'nowhere', which is no step", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mended_change_is_taken()
    {
        Change("next: appraise", "next: nowhere");
        _live.Refresh();
        Change("next: nowhere", "next: appraise");
        Change("amountVnd: 400000", "amountVnd: 450000");

        _live.Refresh();

        Assert.Equal(450_000, _live.Current.Find("1.013831", 1)!.Fees[0].AmountVnd);
    }

    [Fact]
    public void A_bad_change_taken_back_leaves_the_good_catalogue_live()
    {
        Change("next: appraise", "next: nowhere");
        _live.Refresh();
        Change("next: nowhere", "next: appraise");

        _live.Refresh();

        Assert.NotNull(_live.Current.Find("1.013831", 1));
        Assert.Single(_log.Errors);
    }

    [Fact]
    public void A_directory_that_is_gone_leaves_the_last_good_catalogue_live()
    {
        var good = _live.Current;
        Directory.Delete(_path, recursive: true);

        _live.Refresh();

        Assert.Same(good, _live.Current);
    }

    [Fact]
    public void An_untouched_directory_keeps_the_same_catalogue()
    {
        var before = _live.Current;

        _live.Refresh();

        Assert.Same(before, _live.Current);
    }

    [Fact]
    public void A_bad_catalogue_at_the_start_stops_the_service()
    {
        Change("next: appraise", "next: nowhere");

        Assert.Throws<CatalogueException>(() => new LiveCatalogue(_path, _log));
    }

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    private void Change(string old, string now)
    {
        var text = File.ReadAllText(ProcedureFile);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(ProcedureFile, text.Replace(old, now, StringComparison.Ordinal));
    }

    private sealed class RecordingLog : ILogger<LiveCatalogue>
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
            {
                Errors.Add(formatter(state, exception));
            }
        }
    }
}
