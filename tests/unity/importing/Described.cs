using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using UnityEngine;
using UnityFakes;
using Object = UnityEngine.Object;

namespace Harness
{
    /// <summary>Objects as dictionaries: every plain property of Unity's, every serialised field of the package's.</summary>
    internal static class Described
    {
        internal static Dictionary<string, object> Of(Object obj, Transform root)
        {
            var told = new Dictionary<string, object> { ["component"] = obj.GetType().Name };
            foreach (var property in obj.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
            {
                var isOwn = Serialised.IsFake(property.DeclaringType) && property.GetIndexParameters().Length == 0 && property.CanRead;
                if (isOwn && !Skipped.Contains(property.Name) && Plain(Read(property, obj), root, out var value))
                {
                    told[property.Name] = value;
                }
            }
            foreach (var field in Serialised.Fields(obj.GetType()).Where(each => !Serialised.IsFake(each.DeclaringType)))
            {
                told[field.Name] = Value(field.GetValue(obj), root, 0);
            }
            return told;
        }

        internal static object Value(object value, Transform root, int depth)
        {
            if (Plain(value, root, out var plain))
            {
                return plain;
            }
            if (depth > 4)
            {
                return "…";
            }
            if (value is System.Collections.IEnumerable list)
            {
                var all = list.Cast<object>().ToList();
                return all.Count > 4096 ? (object)$"{all.Count} values" : all.Select(each => Value(each, root, depth + 1)).ToList();
            }
            return Serialised.Fields(value.GetType()).ToDictionary(each => each.Name, each => Value(each.GetValue(value), root, depth + 1));
        }

        internal static string PathOf(Transform at, Transform root)
        {
            var path = "";
            for (; at != null && at != root; at = at.parent)
            {
                path = path == "" ? at.name : at.name + "/" + path;
            }
            return path;
        }

        internal static float[] Numbers(Matrix4x4 m) => Enumerable.Range(0, 16).Select(i => m[i / 4, i % 4]).ToArray();

        private static readonly HashSet<string> Skipped = new HashSet<string>
        {
            "gameObject", "transform", "tag", "hideFlags", "material", "materials", "mesh", "triangles", "bounds", "attachedRigidbody",
            "vertices", "normals", "tangents", "colors", "uv", "uv2", "boneWeights", "texture", "root", "parent", "playableGraph", "useGUILayout",
        };

        private static object Read(PropertyInfo property, Object obj)
        {
            try
            {
                return property.GetValue(obj);
            }
            catch (TargetInvocationException)
            {
                return null;
            }
        }

        private static bool Plain(object value, Transform root, out object plain)
        {
            plain = value;
            switch (value)
            {
                case null: return true;
                case string _: return true;
                case Enum name: plain = name.ToString(); return true;
                case Vector2 v: plain = new[] { v.x, v.y }; return true;
                case Vector3 v: plain = new[] { v.x, v.y, v.z }; return true;
                case Vector4 v: plain = new[] { v.x, v.y, v.z, v.w }; return true;
                case Quaternion q: plain = new[] { q.x, q.y, q.z, q.w }; return true;
                case Color c: plain = new[] { c.r, c.g, c.b, c.a }; return true;
                case Matrix4x4 m: plain = Numbers(m); return true;
                case Component c: plain = c ? $"{c.GetType().Name}@{PathOf(c.transform, root)}" : null; return true;
                case GameObject g: plain = g ? "GameObject@" + PathOf(g.transform, root) : null; return true;
                case Object o: plain = o ? $"{o.GetType().Name}:{o.name}" : null; return true;
                default: return value.GetType().IsPrimitive;
            }
        }
    }
}
