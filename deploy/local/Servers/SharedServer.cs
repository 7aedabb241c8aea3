using System.Diagnostics;

namespace LienThong.Local.Servers;

/// <summary>
/// A server shared by every local host and test run of one folder: whoever comes first starts it (or takes over what a killed run left),
/// whoever leaves last stops it. The operating system gives the locks of dead processes back.
/// </summary>
internal sealed class SharedServer(string what, string lockFile, IServer server) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private FileStream? _use;

    private string UsersFile => lockFile + ".users";

    /// <summary>Comes back when the server answers. <paramref name="tryAnswer"/>: null when it does, else why not.</summary>
    public async Task Start(Func<CancellationToken, Task<string?>> tryAnswer, CancellationToken ct)
    {
        await using var turn = await Turn(ct);
        _use ??= new FileStream(UsersFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        await server.Start(ct);
        for (var waited = Stopwatch.StartNew(); await tryAnswer(ct) is { } error; await Task.Delay(200, ct))
        {
            if (waited.Elapsed > Patience)
            {
                throw new LocalException($"{what} does not answer: {error}");
            }
        }
    }

    public Task Stop(CancellationToken ct) => server.Stop(ct);

    public Task Kill(CancellationToken ct) => server.Kill(ct);

    public async ValueTask DisposeAsync()
    {
        if (_use is null)
        {
            return;
        }

        await using var turn = await Turn(CancellationToken.None);
        await _use.DisposeAsync();
        _use = null;
        await using var last = FileLock.TryTake(UsersFile);
        if (last is not null)
        {
            await server.Stop(CancellationToken.None);
        }
    }

    private async Task<FileStream> Turn(CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, ct))
        {
            if (FileLock.TryTake(lockFile) is { } turn)
            {
                return turn;
            }

            if (waited.Elapsed > Patience)
            {
                throw new LocalException($"{what} is being started or stopped by another process for {Patience.TotalSeconds} s.");
            }
        }
    }
}
