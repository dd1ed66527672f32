// A shot being made: its stage, how far it is, how long it will take.
import { useEffect, useRef } from 'preact/hooks';
import { cancel, type ShotRecord } from '../api';
import { seconds } from '../shot/time';

const ENDS: Record<string, string> = { failed: 'It failed', parked: 'It failed more than once', cancelled: 'It was cancelled' };

export function WorkPage({ record, onError }: { record: ShotRecord; onError: (error: unknown) => void }) {
  const past = useRef<string[]>([]);
  const { stage, state } = record;
  useEffect(() => {
    if (state === 'running' && stage && !past.current.includes(stage)) past.current.push(stage);
  }, [stage, state]);
  const end = ENDS[record.state];
  return (
    <main class="work-page">
      <div class="work" role="status">
        <h2>{end ?? (record.state === 'queued' ? 'Waiting for its turn' : 'Making the scene')}</h2>
        {end
          ? record.error && <p class="trouble">{record.error.message}</p>
          : <Progress record={record} past={past.current} onError={onError} />}
        {end && <a class="primary" href="#/">Another shot</a>}
      </div>
    </main>
  );
}

function Progress({ record, past, onError }: { record: ShotRecord; past: string[]; onError: (error: unknown) => void }) {
  const { stage, fraction, seconds_left: left } = record;
  return (
    <>
      <progress max={1} value={fraction} aria-label="Conversion" />
      <p class="numbers"><b>{Math.round(fraction * 100)} %</b>{left ? <span>about {seconds(left)} left</span> : null}</p>
      <ol class="stages">
        {past.filter((name) => name !== stage).map((name) => <li key={name} class="past">{name}</li>)}
        {stage && <li class="present" aria-current="step">{stage}</li>}
      </ol>
      <button type="button" class="ghost" onClick={() => void cancel(record.id).catch(onError)}>Cancel</button>
    </>
  );
}
