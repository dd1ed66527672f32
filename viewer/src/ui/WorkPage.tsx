// A shot being made: its stage, how far it is, how long it will take.
import { useEffect, useRef } from 'preact/hooks';
import { cancel, type ShotRecord } from '../api';
import { seconds } from '../shot/time';

const ENDS: Record<string, string> = { failed: 'It failed', parked: 'It failed more than once', cancelled: 'It was cancelled' };

export function WorkPage({ record, onError }: { record: ShotRecord; onError: (error: unknown) => void }) {
  const past = useRef<string[]>([]);
  const stage = record.stage ?? '';
  useEffect(() => {
    if (stage && past.current.at(-1) !== stage) past.current.push(stage);
  }, [stage]);
  const end = ENDS[record.state];
  return (
    <main class="work-page">
      <div class="work" role="status">
        <h2>{end ?? (record.state === 'queued' ? 'Waiting for its turn' : 'Making the scene')}</h2>
        {end
          ? <p class="trouble">{record.error?.detail ?? record.error?.message ?? 'No reason was given.'}</p>
          : (
            <>
              <progress max={1} value={record.fraction ?? 0} aria-label="Conversion" />
              <p class="numbers"><b>{Math.round((record.fraction ?? 0) * 100)} %</b>{record.seconds_left ? <span>about {seconds(record.seconds_left)} left</span> : null}</p>
              <ol class="stages">
                {past.current.filter((name) => name !== stage).map((name) => <li key={name} class="past">{name}</li>)}
                {stage && <li class="present" aria-current="step">{stage}</li>}
              </ol>
              <button type="button" class="ghost" onClick={() => void cancel(record.id).catch(onError)}>Cancel</button>
            </>
          )}
        {end && <a class="primary" href="#/">Another shot</a>}
      </div>
    </main>
  );
}
