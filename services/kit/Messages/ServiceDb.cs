using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace LienThong.Kit.Messages;

/// <summary>Base of every service's database: snake_case names; the kit's own tables stay outside the model (schema <c>kit</c>).</summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Adds the naming convention.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());

    private sealed class SnakeCaseNames : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
            {
                if (entity.GetTableName() is { } table && !entity.IsOwned())
                {
                    entity.SetTableName(SnakeCase(table));
                }

                foreach (var property in entity.GetProperties().Where(property => property.GetColumnName() != "xmin"))
                {
                    property.SetColumnName(SnakeCase(property.GetColumnName()));
                }
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]) && name[i - 1] != '_')
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
