using UnityEngine;

namespace UsdBridge
{
    /// <summary>Moves a mesh's points as its cache says: cloth, liquid, particles.</summary>
    [ExecuteAlways]
    [DisallowMultipleComponent]
    [RequireComponent(typeof(MeshFilter))]
    [AddComponentMenu("USD Bridge/Mesh Cache Player")]
    public sealed class MeshCachePlayer : CachePlayer
    {
        [SerializeField, Tooltip("Where the points are, frame by frame.")]
        private MeshCache cache;

        [SerializeField, Tooltip("The mesh as it is at rest; it is copied, never changed.")]
        private Mesh restMesh;

        private Mesh _moving;
        private Vector3[] _vertices;
        private Vector3[] _normals;

        /// <summary>Where the points are, frame by frame.</summary>
        public MeshCache Cache => cache;

        /// <inheritdoc/>
        public override void Evaluate(double seconds)
        {
            if (cache == null || restMesh == null || cache.VertexCount != restMesh.vertexCount)
            {
                return;
            }
            (int frame, float share) = Locate(cache.Times, seconds);
            Mesh mesh = MovingMesh();
            cache.ReadVertices(frame, share, _vertices);
            mesh.SetVertices(_vertices);
            if (cache.HasNormals)
            {
                cache.ReadNormals(frame, share, _normals);
                mesh.SetNormals(_normals);
            }
            else
            {
                mesh.RecalculateNormals();
            }
            mesh.bounds = cache.Bounds;
        }

        internal void Fill(MeshCache points, Mesh rest)
        {
            cache = points;
            restMesh = rest;
        }

        private void OnDisable()
        {
            if (_moving != null)
            {
                GetComponent<MeshFilter>().sharedMesh = restMesh;
                Disposal.Of(_moving);
                _moving = null;
            }
        }

        private Mesh MovingMesh()
        {
            if (_moving == null)
            {
                _moving = Instantiate(restMesh);
                _moving.name = restMesh.name + " (moving)";
                _moving.hideFlags = HideFlags.HideAndDontSave;
                _moving.MarkDynamic();
                _vertices = new Vector3[restMesh.vertexCount];
                _normals = cache.HasNormals ? new Vector3[restMesh.vertexCount] : null;
                GetComponent<MeshFilter>().sharedMesh = _moving;
            }
            return _moving;
        }
    }
}
