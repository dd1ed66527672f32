using System;
using System.Collections.Generic;
using System.Globalization;

namespace UsdBridge.Plan
{
    /// <summary>Plans what is told about a shot: who made it, where its values come from.</summary>
    internal static class FactsPlanner
    {
        private const string Origin = "usdbridge:origin:";

        public static FactsPlan Of(Planning planning)
        {
            var entries = new List<KeyValuePair<string, string>>();
            UsdStage stage = planning.Stage;
            ShotManifest manifest = planning.Manifest;
            UsdPrim root = stage.DefaultPrim;
            Add(entries, "Prompt", manifest?.Prompt ?? Text(root, "authorship:generator:description"));
            Add(entries, "Model", manifest?.Model ?? Text(root, "authorship:generator:softwareVersion"));
            Add(entries, "Made by", Text(root, "authorship:generator:softwarePackage"));
            Add(entries, "Source", Text(root, "authorship:generator:digitalSourceType"));
            Add(entries, "Licence", manifest?.Licence ?? Text(root, "usdbridge:governance:licence"));
            Add(entries, "Copyright", Text(root, "usdbridge:governance:copyrightHolder"));
            Add(entries, "Content rating", Text(root, "usdbridge:governance:contentRating"));
            Add(entries, "Content credentials", Text(root, "usdbridge:credentials:state"));
            Add(entries, "Converter", manifest?.Converter ?? Text(root, "usdbridge:shot:converter"));
            Add(entries, "Time code", manifest?.Clock.Timecode ?? Text(root, "usdbridge:shot:timecode"));
            Add(entries, "Physics", Text(root, "usdbridge:verdict:value"));
            AddSolve(entries, manifest?.Camera?.Solve);
            Add(entries, "Units", planning.StageUnit.ToString("R", CultureInfo.InvariantCulture) + " m, +"
                + stage.UpAxis + " up");
            return new FactsPlan { Entries = entries.ToArray(), Origins = Origins(planning) };
        }

        private static void AddSolve(List<KeyValuePair<string, string>> entries, ManifestSolve solve)
        {
            if (solve == null)
            {
                return;
            }
            string sureness = solve.Confidence.ToString("0%", CultureInfo.InvariantCulture);
            Add(entries, "Camera solve", $"{solve.Kind}, {solve.Verdict}, confidence {sureness}");
            Add(entries, "Ground", solve.Ground);
        }

        private static OriginPlan[] Origins(Planning planning)
        {
            var found = new List<OriginPlan>();
            foreach (UsdPrim prim in planning.Stage.Traverse())
            {
                foreach (string schema in prim.AppliedSchemas)
                {
                    const string api = "UsdbridgeOriginAPI:";
                    if (schema.StartsWith(api, StringComparison.Ordinal))
                    {
                        found.Add(OriginOf(planning, prim, schema.Substring(api.Length)));
                    }
                }
            }
            return found.ToArray();
        }

        private static OriginPlan OriginOf(Planning planning, UsdPrim prim, string field)
        {
            string stem = Origin + field + ":";
            string path = prim.Path.ToString();
            return new OriginPlan
            {
                NodeId = planning.HasNode(path) ? path : null,
                Field = field,
                Kind = Text(prim, stem + "kind"),
                Confidence = prim.GetAttribute(stem + "confidence")?.Get().AsDouble() ?? 0,
                Note = Text(prim, stem + "note"),
            };
        }

        private static void Add(List<KeyValuePair<string, string>> entries, string name, string value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                entries.Add(new KeyValuePair<string, string>(name, value));
            }
        }

        private static string Text(UsdPrim prim, string name)
        {
            return prim?.GetAttribute(name)?.Get().AsText() ?? "";
        }
    }
}
