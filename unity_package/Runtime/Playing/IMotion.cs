namespace UsdBridge
{
    /// <summary>Curves with the object that they drive.</summary>
    internal interface IMotion
    {
        /// <summary>Puts the object where its curves are at a time in seconds.</summary>
        void Apply(float time);
    }
}
