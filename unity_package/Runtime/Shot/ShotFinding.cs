using System;
using UnityEngine;

namespace UsdBridge
{
    /// <summary>A finding of the import, kept with the shot.</summary>
    [Serializable]
    public sealed class ShotFinding
    {
        [SerializeField]
        private string code;

        [SerializeField]
        private UsdSeverity severity;

        [SerializeField]
        private string where;

        [SerializeField]
        private string message;

        [SerializeField]
        private string remedy;

        internal ShotFinding(UsdFinding finding)
        {
            code = finding.Code;
            severity = finding.Severity;
            where = finding.Where;
            message = finding.Message;
            remedy = finding.Remedy;
        }

        /// <summary>What sort it is: "unity.light-cylinder".</summary>
        public string Code => code;

        /// <summary>How much it matters.</summary>
        public UsdSeverity Severity => severity;

        /// <summary>The file, prim or property.</summary>
        public string Where => where;

        /// <summary>What is the matter.</summary>
        public string Message => message;

        /// <summary>What to do about it.</summary>
        public string Remedy => remedy;
    }
}
