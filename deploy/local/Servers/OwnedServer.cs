using System.Diagnostics;

namespace LienThong.Local.Servers;

/// <summary>
/// A server shared by every local host of one folder: the first one starts it (or takes over what a killed run left) and stops it at
/// its end, the others only use it.
/// </summary>
internal sealed class OwnedServer(string what, string lockFile, IServer server) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private FileStream? _mine;

    /// <summary>Whether this process started it and may stop it.</summary>
    public bool IsMine => _mine is not null;

    /// <summary>Comes back when the server answers. <paramref name="tryAnswer"/>: null when it does, else why not.</summary>
    public async Task Start(Func<CancellationToken, Task<string?>> tryAnswer, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(200, ct))
        {
            _mine ??= FileLock.TryTake(lockFile);
            if (_mine is not null)
            {
                await server.Start(ct);
            }

            var error = await tryAnswer(ct);
            if (error is null)
            {
                return;
            }

            if (waited.Elapsed > Patience)
            {
                throw new LocalException($"{what} does not answer: {error}");
            }
        }
    }

    public Task Stop(CancellationToken ct) => Mine().Stop(ct);

    public Task Kill(CancellationToken ct) => Mine().Kill(ct);

    public async ValueTask DisposeAsync()
    {
        if (_mine is not null)
        {
            await server.Stop(CancellationToken.None);
            await _mine.DisposeAsync();
            _mine = null;
        }
    }

    private IServer Mine() => IsMine ? server : throw new LocalException($"{what} was started by another process: only that one may stop it.");
}
