using System.Security.Cryptography;
using System.Text;
using LienThong.Identity.Data;
using LienThong.Identity.People;
using LienThong.Identity.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Tokens;

/// <summary>
/// A client changes a code for a person's tokens (RFC 6749, 4.1.3; RFC 7636, 4.6). A code is tried once, whoever tries it and however it
/// ends; a second try ends the session it came from, for one of the two is a thief (RFC 9700, 2.1.1).
/// </summary>
internal sealed partial class RedeemCode(
    IdentityDb db, Sessions sessions, Door door, RealTime time, SignedTokens tokens, ILogger<RedeemCode> log)
{
    private const int ShortestVerifier = 43;
    private const int LongestVerifier = 128;

    public async Task<IResult> Handle(HttpContext http, Client client, IFormCollection form, CancellationToken ct)
    {
        var (word, verifier, redirect) = (form["code"].ToString(), form["code_verifier"].ToString(), form["redirect_uri"].ToString());
        if (word.Length == 0 || redirect.Length == 0 || verifier.Length is < ShortestVerifier or > LongestVerifier)
        {
            return IssueToken.Refuse("invalid_request", "code, redirect_uri and a code_verifier of 43 to 128 characters are needed.");
        }

        var (hash, now) = (Opaque.Hash(word), time.Now);
        var isFirst = await db.Codes.Where(c => c.Hash == hash && c.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct) == 1;
        var code = await db.Codes.AsNoTracking().Include(c => c.Session!.Officer!.Appointments).SingleOrDefaultAsync(c => c.Hash == hash, ct);
        if (code is null)
        {
            return RefuseCode();
        }

        var (session, address) = (code.Session!, Callers.Address(http));
        var officer = session.Officer!;
        var place = officer.AppointmentsOn(time.Today).Find(one => one.Id == code.AppointmentId);
        var isHis = code.ClientId == client.Id && code.Redirect == redirect && Proves(verifier, code.Challenge);
        if (!isFirst || !isHis || now >= code.ExpiresAt || !session.IsOpenAt(now) || officer.MustChange || place is null)
        {
            door.Write(isFirst ? Outcomes.CodeRefused : Outcomes.CodeReplayed, officer.Id, client.Id, address);
            await db.SaveChangesAsync(ct);
            if (!isFirst)
            {
                await sessions.End(db.Sessions.Where(s => s.Hash == session.Hash), ct);
                LogReplayed(log, client.Id, officer.Id);
            }

            return RefuseCode();
        }

        door.Write(Outcomes.TokenIssued, officer.Id, client.Id, address);
        await db.SaveChangesAsync(ct);
        var asked = IssueToken.Words(code.Scope);
        var scope = string.Join(' ', asked.Intersect(IssueToken.Words(client.Scopes)).Intersect(IssueToken.Words(place.Scopes)));
        return TypedResults.Ok(new IssueToken.Response(tokens.Access(client, officer, place, scope), "Bearer", tokens.Seconds, scope)
        {
            IdToken = asked.Contains("openid") ? tokens.Identity(client, officer, place, session.SignedInAt, code.Nonce) : null,
        });
    }

    private static bool Proves(string verifier, string challenge) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), Encoding.ASCII.GetBytes(challenge));

    private static JsonHttpResult<IssueToken.Refusal> RefuseCode() => IssueToken.Refuse("invalid_grant", "The code is unknown, used, too old, or not for this client, address and verifier.");

    [LoggerMessage(1, LogLevel.Warning, "Client {ClientId} used a code of {OfficerId} a second time: the session is ended")]
    private static partial void LogReplayed(ILogger log, string clientId, Guid officerId);
}
