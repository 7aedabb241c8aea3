using System.Diagnostics;

namespace LienThong.Testkit;

/// <summary>Waits for something to be observed, and says what it waited for when it never came.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Comes back when the condition holds; 15 s unless told.</summary>
    public static async Task Holds(string what, Func<Task<bool>> condition, TimeSpan? timeout = null) =>
        await Gives<object>(what, async () => await condition() ? new object() : null, timeout);

    /// <summary>Comes back when the condition holds; 15 s unless told.</summary>
    public static Task Holds(string what, Func<bool> condition, TimeSpan? timeout = null) =>
        Holds(what, () => Task.FromResult(condition()), timeout);

    /// <summary>The first answer that is not null; 15 s unless told.</summary>
    public static async Task<T> Gives<T>(string what, Func<Task<T?>> ask, TimeSpan? timeout = null)
        where T : class
    {
        var patience = timeout ?? TimeSpan.FromSeconds(15);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Pause))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (waited.Elapsed > patience)
            {
                throw new TimeoutException($"Waited {patience.TotalSeconds:0.#} s in vain for: {what}.");
            }
        }
    }
}
