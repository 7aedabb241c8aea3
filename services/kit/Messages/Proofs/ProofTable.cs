using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>What it means for a promise to be broken.</summary>
public enum Breach
{
    /// <summary>Something that was said or done is missing.</summary>
    Lost,

    /// <summary>Something is there, or was applied, more often than it was said.</summary>
    Doubled,

    /// <summary>Something is not as it was written.</summary>
    Altered,
}

/// <summary>
/// What a service lets be checked from outside, without telling what is in its rows: sets that are compared with another service's by
/// digest, and promises about its own database. Whoever makes a promise words it.
/// </summary>
public sealed class ProofTable
{
    internal Dictionary<string, string> Sets { get; } = [];

    internal List<Promise> Promises { get; } = [];

    internal Dictionary<string, string> Follows { get; } = [];

    /// <summary>A set to be compared with another service's: a query of the columns <c>id</c> (begins with the dossier's id) and <c>mark</c>, both text.</summary>
    public void Set(string name, string sql) => Sets.Add(name, sql);

    /// <summary>A set with exactly one row for each fact of some kinds: its ids are the dossier's and the fact's with a space between, without marks.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="facts">A query of wire names and, for each, the id (UUIDv7, so in order of time) from which on it is so.</param>
    /// <param name="sql">The set.</param>
    public void SetOfFacts(string name, string facts, string sql)
    {
        Set(name, sql);
        Follows.Add(name, facts);
    }

    /// <summary>A promise about this database alone.</summary>
    /// <param name="name">Its name for good, for example <c>journal.gapless</c>.</param>
    /// <param name="breach">What a broken one means.</param>
    /// <param name="vi">The promise in one Vietnamese sentence.</param>
    /// <param name="en">The same in English.</param>
    /// <param name="counted">A query of one number: how many rows the promise is about.</param>
    /// <param name="offenders">A query of one text column: a row for each that breaks it, by id; none when it is kept.</param>
    public void Promise(string name, Breach breach, string vi, string en, string counted, string offenders) =>
        Promises.Add(new(name, breach, vi, en, counted, offenders));
}

/// <summary>A promise and the queries that check it.</summary>
internal sealed record Promise(string Name, Breach Breach, string Vi, string En, string Counted, string Offenders);

/// <summary>Adds a service's own sets and promises to those of the kit.</summary>
public static class ProofsSetup
{
    /// <summary>Tells what of this service can be compared with others (<c>/internal/sets/{name}</c>, <c>/internal/promises</c>).</summary>
    public static void AddProofs(this WebApplicationBuilder builder, Action<ProofTable, IServiceProvider> tell) => builder.Services.AddSingleton(tell);

    internal static void AddKitProofs(IServiceCollection services)
    {
        services.AddSingleton<UnderWay>();
        services.AddSingleton(provider =>
        {
            var proofs = new ProofTable();
            KitProofs.Tell(proofs, provider.GetRequiredService<Speaker>());
            foreach (var tell in provider.GetServices<Action<ProofTable, IServiceProvider>>())
            {
                tell(proofs, provider);
            }

            return proofs;
        });
    }
}
