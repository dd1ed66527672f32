using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>Whether, and for whom, prims are shown.</summary>
    public static class UsdImageable
    {
        /// <summary>Is a prim seen at a time code: neither it nor any above it is invisible?</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static bool IsVisible(UsdPrim prim, double timeCode)
        {
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                if (Visibility(at).At(timeCode) == "invisible")
                {
                    return false;
                }
            }
            return true;
        }

        /// <summary>What is said of a prim itself: "inherited" or "invisible".</summary>
        public static SchemaValue<string> Visibility(UsdPrim prim)
        {
            return SchemaValues.Text(prim, "visibility", "inherited");
        }

        /// <summary>Time codes at which a prim, or one above it, may begin or cease to be seen; increasing.</summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static IReadOnlyList<double> VisibilityTimes(UsdPrim prim)
        {
            var times = new SortedSet<double>();
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                times.UnionWith(Visibility(at).Times);
            }
            var list = new double[times.Count];
            times.CopyTo(list);
            return list;
        }

        /// <summary>
        /// For whom a prim is: "default", "render", "proxy" or "guide"; its own, or of the nearest above that says.
        /// </summary>
        /// <exception cref="UsdException">A file is damaged there.</exception>
        public static string Purpose(UsdPrim prim)
        {
            for (UsdPrim at = prim; at.Parent != null; at = at.Parent)
            {
                Value said = at.GetAttribute("purpose")?.Get() ?? default;
                if (said.AsText() != null)
                {
                    return said.AsText();
                }
            }
            return "default";
        }
    }
}
