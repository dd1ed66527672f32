using System.Collections.Generic;
using System.Linq;

namespace UsdBridge.Views
{
    /// <summary>What becomes of a file's numbers: matrices taken apart and mirrored, turns mirrored, colours.</summary>
    internal static class NumberDump
    {
        public static Dictionary<string, object> Of(JsonValue numbers)
        {
            List<Matrix4> matrices = numbers["matrices"].Items().Select(item => new Matrix4(item.AsNumbers(16))).ToList();
            List<Quaterniond> turns = numbers["turns"].Items().Select(Turn).ToList();
            return new Dictionary<string, object>
            {
                { "Parts", matrices.Select(TransformParts.Of) },
                { "Inverse", matrices.Select(matrix => matrix.Inverse()) },
                { "Products", matrices.Zip(matrices.Skip(1), (one, other) => one * other) },
                { "Mirrored", matrices.Select(Handedness.Mirror) },
                { "MirroredTurns", turns.Select(Handedness.Mirror) },
                { "Rotating", turns.Select(Matrix4.Rotating) },
                { "MirroredAxial", turns.Select(turn => Handedness.MirrorAxial(new Vector3d(turn.X, turn.Y, turn.Z))) },
                { "Blackbody", numbers["kelvin"].Items().Select(item => Blackbody.Color(item.AsNumber())) },
            };
        }

        private static Quaterniond Turn(JsonValue json)
        {
            double[] parts = json.AsNumbers(4);
            return new Quaterniond(parts[0], parts[1], parts[2], parts[3]);
        }
    }
}
