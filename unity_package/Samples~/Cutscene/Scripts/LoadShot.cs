using System;
using System.IO;
using System.Threading;
using UnityEngine;

namespace UsdBridge.Samples
{
    /// <summary>Loads a bundle while the game runs, plays it, and lets go of it when the object goes.</summary>
    public sealed class LoadShot : MonoBehaviour
    {
        [SerializeField, Tooltip("A .gshot or .usdz: a path, or one relative to StreamingAssets.")]
        private string path = "Shot/ball_drop.gshot";

        private readonly CancellationTokenSource _gone = new CancellationTokenSource();
        private LoadedShot _shot;

        // Called by Unity: what fails is told here, as nobody awaits it.
        private async void Start()
        {
            try
            {
                string file = Path.Combine(Application.streamingAssetsPath, path);
                _shot = await Shots.LoadAsync(file, cancellation: _gone.Token);
                _shot.Player.Loop = true;
                _shot.Play();
            }
            catch (OperationCanceledException)
            {
                // the object went first
            }
            catch (UsdException fault)
            {
                Debug.LogError(fault.Message, this);
            }
        }

        private void OnDestroy()
        {
            _gone.Cancel();
            _gone.Dispose();
            _shot?.Dispose();
        }
    }
}
