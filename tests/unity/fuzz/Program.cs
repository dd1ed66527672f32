using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace UsdBridge.Fuzz
{
    /// <summary>
    /// Reads damaged files: COUNT SEED FOLDER FILES… Each is made of one of the files by chance, the same for
    /// the same seed; where a reader fails, it is written to the folder. Ends with 1 if any did. With a COUNT
    /// of 0 the files are read as they are.
    /// </summary>
    public static class Program
    {
        public static int Main(string[] arguments)
        {
            int count = int.Parse(arguments[0], CultureInfo.InvariantCulture);
            int seed = int.Parse(arguments[1], CultureInfo.InvariantCulture);
            var files = new List<byte[]>();
            for (int index = 3; index < arguments.Length; index++)
            {
                files.Add(File.ReadAllBytes(arguments[index]));
            }
            using (var trial = new Trial(arguments[2]))
            {
                for (int number = seed; number < seed + count; number++)
                {
                    trial.Run(number, Mutation.Make(files, number));
                }
                for (int index = 0; index < files.Count && count == 0; index++)
                {
                    trial.Run(index, files[index]);
                }
                Console.WriteLine(trial.Summary);
                return trial.Failures == 0 ? 0 : 1;
            }
        }
    }
}
