using System;
using System.Collections.Generic;
using System.IO;

namespace UsdBridge.Dump
{
    /// <summary>Prints a stage: a line of JSON that names it, with what was left out, then one per prim.</summary>
    internal static class StageDump
    {
        private static readonly string[] StageMetadata =
        {
            "defaultPrim", "startTimeCode", "endTimeCode", "timeCodesPerSecond", "framesPerSecond", "metersPerUnit",
            "upAxis", "documentation", "comment", "customLayerData",
        };

        private static readonly string[] PrimMetadata =
        {
            "kind", "documentation", "comment", "customData", "assetInfo", "hidden", "displayName", "instanceable",
            "displayGroupOrder",
        };

        public static void Write(string file, TextWriter output)
        {
            UsdStage stage = UsdStage.Open(file, new FolderSource());
            var prims = new List<JsonText>();
            var waiting = new Stack<UsdPrim>(stage.Root.Children);
            while (waiting.Count > 0)
            {
                UsdPrim prim = waiting.Pop();
                prims.Add(WritePrim(prim));
                foreach (UsdPrim child in prim.Children)
                {
                    waiting.Push(child);
                }
            }
            output.WriteLine(Head(file, stage)); // last, as values that are read add findings
            prims.ForEach(output.WriteLine);
        }

        private static JsonText Head(string file, UsdStage stage)
        {
            var head = new JsonText();
            head.Open('{').Key("file").Text(file).Key("findings").Open('[');
            foreach (UsdFinding finding in stage.Findings)
            {
                head.Text(finding.ToString());
            }
            head.Close(']').Key("rate").Bytes(new[] { stage.TimeCodesPerSecond, stage.FramesPerSecond });
            WriteMetadata(head, StageMetadata, stage.GetMetadata);
            return head.Close('}');
        }

        private static void WriteMetadata(JsonText json, string[] names, Func<string, Value> get)
        {
            json.Key("metadata").Open('{');
            foreach (string name in names)
            {
                Value value = get(name);
                if (!value.IsNone)
                {
                    json.Key(name);
                    ValueDump.Write(json, value);
                }
            }
            json.Close('}');
        }

        private static JsonText WritePrim(UsdPrim prim)
        {
            var json = new JsonText();
            json.Open('{').Key("path").Text(prim.Path.ToString()).Key("type").Text(prim.TypeName);
            json.Key("flags").Open('[').Flag(prim.IsActive).Flag(prim.IsDefined).Flag(prim.IsAbstract).Close(']');
            WriteTexts(json.Key("apis"), prim.AppliedSchemas);
            json.Key("children").Open('[');
            foreach (UsdPrim child in prim.Children)
            {
                json.Text(child.Name);
            }
            json.Close(']').Key("variants").Open('[');
            foreach (string set in prim.VariantSets)
            {
                json.Open('[').Text(set).Text(prim.GetVariantSelection(set)).Close(']');
            }
            json.Close(']');
            WriteMetadata(json, PrimMetadata, prim.GetMetadata);
            json.Key("attributes").Open('{');
            foreach (UsdAttribute attribute in prim.Attributes)
            {
                AttributeDump.Write(json.Key(attribute.Name), attribute);
            }
            json.Close('}').Key("relationships").Open('{');
            foreach (UsdRelationship relationship in prim.Relationships)
            {
                WritePaths(json.Key(relationship.Name), relationship.Targets);
            }
            return json.Close('}').Close('}');
        }

        private static void WriteTexts(JsonText json, IReadOnlyList<string> texts)
        {
            json.Open('[');
            foreach (string text in texts)
            {
                json.Text(text);
            }
            json.Close(']');
        }

        public static void WritePaths(JsonText json, IReadOnlyList<UsdPath> paths)
        {
            json.Open('[');
            foreach (UsdPath path in paths)
            {
                json.Text(path.ToString());
            }
            json.Close(']');
        }
    }
}
