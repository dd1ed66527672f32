using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("UsdBridge.Editor")]
[assembly: InternalsVisibleTo("UsdBridge.Timeline")]
[assembly: InternalsVisibleTo("Fakes.Harness")]
