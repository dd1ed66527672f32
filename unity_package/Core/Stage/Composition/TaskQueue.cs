using System;
using System.Collections.Generic;

namespace UsdBridge
{
    /// <summary>What is left to do for an index, in the order in which it has to be done.</summary>
    internal sealed class TaskQueue
    {
        private readonly List<IndexTask>[] _tasks =
            new List<IndexTask>[Enum.GetValues(typeof(IndexTaskKind)).Length];
        private readonly List<IndexTask> _parked = new List<IndexTask>();

        public void Add(IndexTask task)
        {
            List<IndexTask> tasks = _tasks[(int)task.Kind] ?? (_tasks[(int)task.Kind] = new List<IndexTask>());
            bool isImplied = task.Kind == IndexTaskKind.ImpliedClasses;
            if (!isImplied || !tasks.Exists(other => other.Node == task.Node))
            {
                tasks.Add(task);
            }
        }

        /// <summary>Keeps a variant set for which nothing is chosen so far.</summary>
        public void Park(IndexTask task)
        {
            _parked.Add(task);
        }

        /// <summary>Brings back what was kept: there may be opinions now that choose.</summary>
        public void Unpark()
        {
            _parked.ForEach(Add);
            _parked.Clear();
        }

        /// <summary>What is to be done next; null if nothing is left.</summary>
        public IndexTask Take()
        {
            foreach (List<IndexTask> tasks in _tasks)
            {
                if (tasks != null && tasks.Count > 0)
                {
                    int index = tasks.Count == 1 ? 0 : FindFirst(tasks);
                    IndexTask task = tasks[index];
                    tasks.RemoveAt(index);
                    return task;
                }
            }
            return null;
        }

        private static int FindFirst(List<IndexTask> tasks)
        {
            switch (tasks[0].Kind)
            {
                case IndexTaskKind.Variant:
                case IndexTaskKind.VariantAbove:
                    return FindStrongest(tasks);
                case IndexTaskKind.ImpliedClasses: // nodes below before those above
                    return FindLeast(tasks, task => -task.Node.Order);
                default:
                    return FindLeast(tasks, task => task.Node.Order);
            }
        }

        private static int FindLeast(List<IndexTask> tasks, Func<IndexTask, int> rank)
        {
            int least = 0;
            for (int index = 1; index < tasks.Count; index++)
            {
                if (rank(tasks[index]) < rank(tasks[least]))
                {
                    least = index;
                }
            }
            return least;
        }

        private static int FindStrongest(List<IndexTask> tasks)
        {
            List<PrimNode> order = StrengthOrder.Of(StrengthOrder.RootOf(tasks[0].Node));
            var places = new Dictionary<PrimNode, int>();
            for (int place = 0; place < order.Count; place++)
            {
                places[order[place]] = place;
            }
            int first = 0;
            for (int index = 1; index < tasks.Count; index++)
            {
                IndexTask one = tasks[index];
                IndexTask other = tasks[first];
                int byStrength = places[one.Node].CompareTo(places[other.Node]);
                if (byStrength < 0 || (byStrength == 0 && Rank(one).CompareTo(Rank(other)) < 0))
                {
                    first = index;
                }
            }
            return first;
        }

        private static (int, int) Rank(IndexTask task)
        {
            return (task.SetPath.Depth, task.SetNumber);
        }
    }
}
