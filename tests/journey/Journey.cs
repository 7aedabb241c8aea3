using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Local.Walk;
using Spectre.Console;

namespace LienThong.Journey.Tests;

/// <summary>
/// The whole system as processes on its own servers, fresh for every run, with the demonstration walked through it.
/// Servers given by the environment are not used: a journey stops its broker and drops its databases.
/// </summary>
internal sealed class Journey : IAsyncDisposable
{
    private readonly LocalSystem _system;

    private readonly IReadOnlyList<string> _said;

    private Journey(LocalSystem system, IReadOnlyList<string> said) => (_system, _said) = (system, said);

    public RunningSystem System => _system.Running;

    public static async Task<Journey> Start()
    {
        Environment.SetEnvironmentVariable(LocalServers.PostgresKey, null);
        Environment.SetEnvironmentVariable(LocalServers.RabbitMqKey, null);
        var folder = LocalFolder.Find().Within("journey");
        var said = new List<string>();
        var system = await LocalSystem.Start(folder, build: false, fresh: true, Hear, TestContext.Current.CancellationToken);
        return new(system, said);

        void Hear(string line)
        {
            lock (said)
            {
                said.Add(line);
            }
        }
    }

    /// <summary>The first password of a demo officer, as the local host said it.</summary>
    public string FirstPassword(string account)
    {
        var start = $"officer {account}, first password (said once): ";
        return _said.Single(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];
    }

    /// <summary>Walks both dossiers to the end; <paramref name="before"/> may break something before any move.</summary>
    public async Task<IReadOnlyList<Story>> Walk(Func<Move, Task>? before = null)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(TextWriter.Null) });
        var stories = await WalkVerb.Walk(System, console, (move, _) => before?.Invoke(move) ?? Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Equal([], WalkVerb.WhatIsWrong(stories));
        return stories;
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();
}
