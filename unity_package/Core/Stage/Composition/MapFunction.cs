using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What paths and times of one place are called in another. Immutable.</summary>
    /// <remarks>
    /// Pairs of paths: the longest that a path begins with decides. A pair without its other side maps to
    /// nothing. What would not map back to itself maps to nothing either.
    /// </remarks>
    internal sealed class MapFunction
    {
        /// <summary>All maps to itself.</summary>
        public static readonly MapFunction Identity = new MapFunction(
            Array.Empty<UsdPath>(), Array.Empty<UsdPath>(), true, LayerOffset.Identity);

        private readonly UsdPath[] _sources;
        private readonly UsdPath[] _targets;
        private readonly bool _keepsOthers;

        private MapFunction(UsdPath[] sources, UsdPath[] targets, bool keepsOthers, LayerOffset offset)
        {
            _sources = sources;
            _targets = targets;
            _keepsOthers = keepsOthers;
            Offset = offset;
        }

        /// <summary>What happens to times.</summary>
        public LayerOffset Offset { get; }

        private bool IsIdentity =>
            _keepsOthers && _sources.Length == 0 && Offset.Offset == 0 && Offset.Scale == 1;

        /// <summary>A prim and all below it becomes another; nothing else maps.</summary>
        public static MapFunction Of(UsdPath source, UsdPath target, LayerOffset offset)
        {
            return new MapFunction(new[] { source }, new[] { target }, false, offset);
        }

        /// <summary>This function, with paths that it says nothing of mapped to themselves.</summary>
        public MapFunction WithOthers()
        {
            return _keepsOthers ? this : Make(new List<UsdPath>(_sources), new List<UsdPath>(_targets), true, Offset);
        }

        /// <summary>What a path of the source is in the target; null if it is nowhere.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath ToTarget(UsdPath path)
        {
            return Map(path, _sources, _targets);
        }

        /// <summary>What a path of the target is in the source; null if it is nowhere.</summary>
        /// <exception cref="UsdException">The path becomes too long.</exception>
        public UsdPath ToSource(UsdPath path)
        {
            return Map(path, _targets, _sources);
        }

        /// <summary>The function that does what two do, <paramref name="inner"/> first.</summary>
        /// <exception cref="UsdException">A path becomes too long.</exception>
        public MapFunction After(MapFunction inner)
        {
            if (IsIdentity)
            {
                return inner;
            }
            if (inner.IsIdentity)
            {
                return this;
            }
            var sources = new List<UsdPath>();
            var targets = new List<UsdPath>();
            for (int index = 0; index < inner._sources.Length; index++)
            {
                if (inner._sources[index] != null)
                {
                    sources.Add(inner._sources[index]);
                    targets.Add(inner._targets[index] == null ? null : ToTarget(inner._targets[index]));
                }
            }
            int own = sources.Count;
            for (int index = 0; index < _sources.Length; index++)
            {
                UsdPath source = _sources[index] == null ? null : inner.ToSource(_sources[index]);
                if (source != null && sources.IndexOf(source, 0, own) < 0)
                {
                    sources.Add(source);
                    targets.Add(_targets[index]);
                }
            }
            return Make(
                sources, targets, _keepsOthers && inner._keepsOthers, LayerTimes.Combine(Offset, inner.Offset));
        }

        /// <summary>The function back.</summary>
        public MapFunction Inverted()
        {
            return new MapFunction(_targets, _sources, _keepsOthers, LayerTimes.Invert(Offset));
        }

        private static MapFunction Make(
            List<UsdPath> sources, List<UsdPath> targets, bool keepsOthers, LayerOffset offset)
        {
            for (int index = sources.Count - 1; index >= 0; index--)
            {
                UsdPath source = sources[index];
                UsdPath target = targets[index];
                sources.RemoveAt(index);
                targets.RemoveAt(index);
                var rest = new MapFunction(sources.ToArray(), targets.ToArray(), keepsOthers, offset);
                if (!rest.Says(source, target))
                {
                    sources.Insert(index, source);
                    targets.Insert(index, target);
                }
            }
            return new MapFunction(sources.ToArray(), targets.ToArray(), keepsOthers, offset);
        }

        private bool Says(UsdPath source, UsdPath target)
        {
            if (source == null)
            {
                return ToSource(target) == null;
            }
            UsdPath found = ToTarget(source);
            return target == null ? found == null : found != null && found.Equals(target);
        }

        private UsdPath Map(UsdPath path, UsdPath[] from, UsdPath[] to)
        {
            int best = FindLongest(path, from, -1, 0);
            UsdPath result = best < 0
                ? (_keepsOthers ? path : null)
                : (to[best] == null ? null : path.ReplacePrefix(from[best], to[best]));
            if (result == null)
            {
                return null;
            }
            return FindLongest(result, to, best, best < 0 ? 0 : to[best].Depth) < 0 ? result : null;
        }

        /// <summary>The longest beginning of a path that is longer than a depth; -1 if there is none.</summary>
        private static int FindLongest(UsdPath path, UsdPath[] prefixes, int except, int depth)
        {
            int best = -1;
            for (int index = 0; index < prefixes.Length; index++)
            {
                UsdPath prefix = prefixes[index];
                if (prefix != null && index != except && prefix.Depth > depth && path.HasPrefix(prefix))
                {
                    best = index;
                    depth = prefix.Depth;
                }
            }
            return best;
        }
    }
}
