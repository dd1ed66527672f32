using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

namespace UsdBridge.Fuzz
{
    /// <summary>Reads files and holds the reader to its word: its own exception alone, in time, in bounds.</summary>
    internal sealed class Trial : IDisposable
    {
        private const double MostSeconds = 2;
        private const double MostWaiting = 60;
        private const long MostMemory = 512L << 20;

        private readonly string _folder;
        private readonly Process _process = Process.GetCurrentProcess();
        private readonly Timer _watch;
        private readonly object _gate = new object();
        private readonly Stopwatch _clock = new Stopwatch();
        private int _number;
        private byte[] _bytes;
        private TimeSpan _before;
        private int _count;
        private int _refused;
        private double _slowest;
        private long _peak;

        public Trial(string folder)
        {
            _folder = folder;
            _watch = new Timer(_ => Watch(), null, 500, 500);
        }

        public int Failures { get; private set; }

        public string Summary => string.Format(
            CultureInfo.InvariantCulture,
            "{{\"files\": {0}, \"refused\": {1}, \"failures\": {2}, \"slowest_s\": {3:F3}, \"peak_mib\": {4}}}",
            _count, _refused, Failures, _slowest, _peak >> 20);

        public void Run(int number, byte[] bytes)
        {
            Begin(number, bytes);
            try
            {
                Everything.Read(bytes, "fuzzed");
            }
            catch (UsdException fault)
            {
                _refused++;
                if (string.IsNullOrEmpty(fault.Message))
                {
                    Fail("an exception without a message");
                }
            }
            catch (Exception fault)
            {
                Fail(fault.ToString());
            }
            End();
        }

        public void Dispose()
        {
            _watch.Dispose();
            _process.Dispose();
        }

        private void Begin(int number, byte[] bytes)
        {
            lock (_gate)
            {
                _number = number;
                _bytes = bytes;
                _process.Refresh();
                _before = _process.TotalProcessorTime;
                _clock.Restart();
            }
        }

        private void End()
        {
            lock (_gate)
            {
                _count++;
                _slowest = Math.Max(_slowest, _clock.Elapsed.TotalSeconds);
                _clock.Stop();
                _process.Refresh();
                long memory = _process.WorkingSet64;
                _peak = Math.Max(_peak, memory);
                if (memory > MostMemory)
                {
                    Fail($"{memory >> 20} MiB of memory");
                }
                if (_clock.Elapsed.TotalSeconds > MostSeconds)
                {
                    CheckTime();
                }
            }
        }

        /// <summary>Ends the program if it hangs: by the processor's time, for machines are busy.</summary>
        private void Watch()
        {
            lock (_gate)
            {
                if (!_clock.IsRunning || _clock.Elapsed.TotalSeconds < MostSeconds)
                {
                    return;
                }
                _process.Refresh();
                _peak = Math.Max(_peak, _process.WorkingSet64);
                double seconds = (_process.TotalProcessorTime - _before).TotalSeconds;
                if (seconds > 5 * MostSeconds || _clock.Elapsed.TotalSeconds > MostWaiting)
                {
                    Fail($"it hangs: {seconds:F1} s so far");
                    Environment.Exit(1);
                }
            }
        }

        private void CheckTime()
        {
            double seconds = (_process.TotalProcessorTime - _before).TotalSeconds;
            if (seconds > MostSeconds)
            {
                Fail($"{seconds:F1} s");
            }
        }

        private void Fail(string why)
        {
            Failures++;
            string file = System.IO.Path.Combine(_folder, $"fuzzed_{_number}");
            File.WriteAllBytes(file, _bytes);
            Console.WriteLine($"{file}: {why}");
        }
    }
}
