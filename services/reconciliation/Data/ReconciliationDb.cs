using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Reconciliation.Data;

/// <summary>Everything reconciliation remembers.</summary>
internal sealed class ReconciliationDb(DbContextOptions<ReconciliationDb> options) : ServiceDb(options);
