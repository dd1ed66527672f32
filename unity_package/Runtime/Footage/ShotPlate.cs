using System;
using System.Collections.Generic;
using System.Diagnostics;
using UnityEngine;
using UnityEngine.Video;

namespace UsdBridge
{
    /// <summary>Footage behind everything that a camera sees, fitted to its view whatever its lens does.</summary>
    /// <remarks>
    /// Whoever plays the shot calls Show or Follow each time the screen is drawn. It is no ITimeControl:
    /// a Control clip drives every one below its prefab, and the prefab's own Timeline drives this already.
    /// </remarks>
    [ExecuteAlways]
    [DisallowMultipleComponent]
    [RequireComponent(typeof(MeshRenderer))]
    [AddComponentMenu("USD Bridge/Shot Plate")]
    public sealed class ShotPlate : MonoBehaviour
    {
        private const float InsideFarPlane = 0.999f;
        private static readonly int[] Slots =
        {
            Shader.PropertyToID("_MainTex"),
            Shader.PropertyToID("_BaseMap"),
            Shader.PropertyToID("_BaseColorMap"),
            Shader.PropertyToID("_UnlitColorMap"),
        };

        [SerializeField, Tooltip("The camera whose view the footage fills: this object's parent.")]
        private Camera viewer;

        [SerializeField, Tooltip("Metres before the camera; kept inside its far clip plane.")]
        private float distance = 100;

        [SerializeField, Tooltip("The footage as a movie.")]
        private VideoClip movie;

        [SerializeField, Tooltip("Where the movie is, if it is no asset: a path or an address.")]
        private string movieUrl = "";

        [SerializeField, Tooltip("The footage as pictures, one a frame.")]
        private Texture[] pictures = Array.Empty<Texture>();

        [SerializeField, Tooltip("The footage as files, one a frame, read while it plays.")]
        private string[] files = Array.Empty<string>();

        [SerializeField, Tooltip("Shown until the footage is ready.")]
        private Texture poster;

        [SerializeField, Tooltip("The footage's own rate and length.")]
        private ShotClock clock;

        [SerializeField, Tooltip("Frame of the footage that is the shot's first.")]
        private int inPoint;

        private IFootage _footage;
        private MaterialPropertyBlock _block;
        private MeshRenderer _renderer;
        private Texture _shown;
        private string _toldFault;
        private bool _isHidden;

        /// <summary>The footage's own rate and length.</summary>
        public ShotClock Clock => clock;

        /// <summary>Seconds in the footage at which the shot begins.</summary>
        public double InPointSeconds => clock.TimeOf(inPoint);

        /// <summary>Is there anything to show?</summary>
        public bool HasFootage => movie != null || movieUrl.Length > 0 || pictures.Length > 0 || files.Length > 0;

        /// <summary>Which frame of the footage is on the plate; -1 while none is.</summary>
        public long ShownFrame => _footage?.Frame ?? -1;

        /// <summary>What is wrong with the footage; null where nothing is.</summary>
        public string Fault => _footage?.Fault;

        /// <summary>Says where the plate stands and how its footage is counted.</summary>
        /// <param name="camera">The parent, whose view it fills.</param>
        /// <param name="metres">Before the camera.</param>
        /// <param name="footageClock">The footage's own rate and length.</param>
        /// <param name="firstFrame">Frame of the footage that is the shot's first.</param>
        public void Place(Camera camera, float metres, ShotClock footageClock, int firstFrame)
        {
            viewer = camera;
            distance = metres;
            clock = footageClock;
            inPoint = firstFrame;
            Fit();
        }

        /// <summary>Shows a movie that is an asset.</summary>
        public void SetMovie(VideoClip clip)
        {
            Close();
            movie = clip;
        }

        /// <summary>Shows a movie at a path or an address.</summary>
        public void SetMovie(string url)
        {
            Close();
            movieUrl = url ?? "";
        }

        /// <summary>Shows pictures in memory, one a frame.</summary>
        public void SetPictures(IReadOnlyList<Texture> frames)
        {
            Close();
            pictures = new List<Texture>(frames).ToArray();
        }

        /// <summary>Shows PNG or JPEG files, one a frame, read while it plays.</summary>
        public void SetFiles(IReadOnlyList<string> paths)
        {
            Close();
            files = new List<string>(paths).ToArray();
        }

        /// <summary>What is shown until the footage is ready.</summary>
        public void SetPoster(Texture picture)
        {
            poster = picture;
            Refresh();
        }

        /// <summary>Opens the footage, so that its first picture comes without delay.</summary>
        public void Prepare()
        {
            Open()?.Prepare();
        }

        /// <summary>Shows the picture of a time and stays on it: scrubbing, stepping, a paused clock.</summary>
        /// <param name="seconds">From the footage's own start, not the shot's.</param>
        public void Show(double seconds)
        {
            _isHidden = false;
            Open()?.Show(clock.FrameAt(seconds));
            Refresh();
            AskForFrame(true);
        }

        /// <summary>Plays along with a clock; called with its time each time the screen is drawn.</summary>
        /// <param name="seconds">From the footage's own start, not the shot's.</param>
        /// <param name="speed">Seconds of footage in a second; backwards it is shown picture by picture.</param>
        public void Follow(double seconds, double speed)
        {
            _isHidden = false;
            Open()?.Follow(seconds, speed);
            Refresh();
        }

        /// <summary>Shows nothing until the next Show or Follow.</summary>
        public void Hide()
        {
            _isHidden = true;
            _footage?.Show(Math.Max(0, _footage.Frame));
            Refresh();
        }

        /// <summary>Puts the plate where the camera's lens has it now.</summary>
        public void Fit()
        {
            if (viewer == null)
            {
                return;
            }
            float depth = Mathf.Min(distance, viewer.farClipPlane * InsideFarPlane);
            Vector2 sensor = viewer.sensorSize;
            Vector2 size = viewer.orthographic
                ? new Vector2(sensor.x / sensor.y, 1) * (2 * viewer.orthographicSize)
                : sensor * (depth / viewer.focalLength);
            Vector2 centre = Vector2.Scale(size, viewer.lensShift);
            Move(new Vector3(centre.x, centre.y, depth), new Vector3(size.x, size.y, 1));
        }

        private void OnEnable()
        {
            _renderer = GetComponent<MeshRenderer>();
            Refresh();
        }

        private void LateUpdate()
        {
            Fit();
            Refresh();
            AskForFrame(_footage != null && _footage.IsWaiting);
        }

        private void OnDisable()
        {
            Close();
        }

        // In edit mode frames come of changes to the scene alone: one that fits the plate to the lens, more until the
        // decoder has answered.
        [Conditional("UNITY_EDITOR")]
        private static void AskForFrame(bool isNeeded)
        {
#if UNITY_EDITOR
            if (isNeeded && !Application.isPlaying)
            {
                UnityEditor.EditorApplication.QueuePlayerLoopUpdate();
            }
#endif
        }

        // Writing what is there already would mark the scene as changed.
        private void Move(Vector3 position, Vector3 scale)
        {
            if (transform.localPosition != position)
            {
                transform.localPosition = position;
            }
            if (transform.localScale != scale)
            {
                transform.localScale = scale;
            }
        }

        private void Refresh()
        {
            _renderer = _renderer != null ? _renderer : GetComponent<MeshRenderer>();
            _footage?.Tick();
            Texture picture = _footage?.Texture;
            picture = picture != null ? picture : poster;
            _renderer.forceRenderingOff = _isHidden || picture == null;
            if (picture != _shown)
            {
                Paint(picture);
            }
            TellFault();
        }

        private void Paint(Texture picture)
        {
            _shown = picture;
            _block = _block ?? new MaterialPropertyBlock();
            _block.Clear();
            foreach (int slot in Slots)
            {
                if (picture != null)
                {
                    _block.SetTexture(slot, picture);
                }
            }
            _renderer.SetPropertyBlock(_block);
        }

        private void TellFault()
        {
            if (Fault != null && Fault != _toldFault)
            {
                _toldFault = Fault;
                UnityEngine.Debug.LogWarning($"unity.footage-unplayable: {name}: {Fault}; convert the shot with --plate webm", this);
            }
        }

        private IFootage Open()
        {
            if (_footage == null && HasFootage && isActiveAndEnabled)
            {
                _footage = pictures.Length > 0 ? new PictureFootage(pictures, clock)
                    : files.Length > 0 ? new FileFootage(Application.isEditor ? files : Array.ConvertAll(files, InBuild), clock)
                    : (IFootage)new VideoFootage(MakePlayer(), clock);
            }
            return _footage;
        }

        private static string InBuild(string file)
        {
            return PlateFiles.InBuild(file, Application.streamingAssetsPath);
        }

        private VideoPlayer MakePlayer()
        {
            // An object of its own, as one on this would be saved with the scene and shown in its prefab.
            var owner = new GameObject("USD Bridge Footage") { hideFlags = HideFlags.HideAndDontSave };
            var player = owner.AddComponent<VideoPlayer>();
            player.source = movie != null ? VideoSource.VideoClip : VideoSource.Url;
            if (movie != null)
            {
                player.clip = movie;
            }
            else
            {
                player.url = movieUrl;
            }
            return player;
        }

        private void Close()
        {
            _footage?.Dispose();
            _footage = null;
        }
    }
}
