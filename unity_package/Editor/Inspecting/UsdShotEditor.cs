using UnityEditor;
using UnityEngine;

namespace UsdBridge.Editor
{
    /// <summary>Inspector of a shot: what is in it, and the hand-over to physics while playing.</summary>
    [CustomEditor(typeof(UsdShot))]
    internal sealed class UsdShotEditor : UnityEditor.Editor
    {
        /// <inheritdoc/>
        public override void OnInspectorGUI()
        {
            var shot = (UsdShot)target;
            if (shot.Physics != null && shot.Physics.Bodies.Count > 0)
            {
                DrawPhysics(shot.Physics);
            }
            ShotView.Draw(shot);
        }

        private static void DrawPhysics(ShotPhysics physics)
        {
            using (new EditorGUI.DisabledScope(!Application.isPlaying))
            {
                string hint = Application.isPlaying
                    ? "Unity's physics takes the bodies over as fast as they are now."
                    : "In Play mode alone: Unity's physics takes the bodies over as fast as they are then.";
                if (physics.IsSimulating)
                {
                    if (GUILayout.Button(new GUIContent("Rewind", "Gives the bodies back to the shot.")))
                    {
                        physics.Rewind();
                    }
                }
                else if (GUILayout.Button(new GUIContent("Simulate from Here", hint)))
                {
                    physics.Simulate();
                }
            }
        }
    }
}
