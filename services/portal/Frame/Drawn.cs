using LienThong.Look;
using Microsoft.AspNetCore.Components;

namespace LienThong.Portal.Frame;

/// <summary>Finished markup of the look on a page: all text in it was escaped when it was made. The only way markup comes onto a page.</summary>
internal static class Drawn
{
    public static RenderFragment Of(Html markup) => builder => builder.AddMarkupContent(0, markup.Text);
}
