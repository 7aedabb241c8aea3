using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LienThong.Portal.Board;

/// <summary>A text element of a drawing: Razor keeps that word for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public string X { get; set; } = "0";

    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary>Pixels to the right of <see cref="X"/>.</summary>
    [Parameter]
    public double Shift { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", FormattableString.Invariant($"{Y:0.#}"));
        builder.AddAttribute(3, "dx", Shift == 0 ? null : FormattableString.Invariant($"{Shift:0.#}"));
        builder.AddAttribute(4, "class", Class);
        builder.AddContent(5, Value);
        builder.CloseElement();
    }
}
