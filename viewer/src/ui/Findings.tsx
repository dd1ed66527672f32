// The report: verdicts first, then findings by severity, glitches and moments. What has a frame leads there.
import type { Player } from '../play/player';
import type { LoadedShot } from '../shot/load';
import { frameOf, glitchesOf, type Finding, type Level, type Report } from '../shot/report';
import { kindOf } from './Timeline';

interface FindingsProps {
  shot: LoadedShot;
  player: Player;
  point: (object: string | null) => void;
}

const LEVELS: { level: Level; title: string }[] = [
  { level: 'error', title: 'Errors' },
  { level: 'warning', title: 'Warnings' },
  { level: 'info', title: 'Good to know' },
];

export function Findings({ shot, player, point }: FindingsProps) {
  const { report, manifest } = shot;
  return (
    <>
      {shot.troubles.map((trouble) => <p key={trouble} class="trouble" role="alert">{trouble}</p>)}
      {report ? <Verdicts report={report} /> : <p class="quiet">There is no report beside this shot.</p>}
      {report && LEVELS.map(({ level, title }) => {
        const found = report.findings.filter((finding) => finding.level === level);
        return found.length > 0 && (
          <section key={level}>
            <h2>{title} <span class="count">{found.length}</span></h2>
            <ul class="findings">{found.map((finding) => <FindingItem key={finding.code + finding.where + finding.message} finding={finding} shot={shot} player={player} point={point} />)}</ul>
          </section>
        );
      })}
      {report && <Glitches report={report} player={player} />}
      {manifest.markers.length > 0 && (
        <section>
          <h2>Moments <span class="count">{manifest.markers.length}</span></h2>
          <ul class="moments">
            {manifest.markers.map((marker) => {
              const frame = Math.floor(marker.frame);
              const now = player.frame.value >= frame && player.frame.value < frame + 6;
              return (
                <li key={marker.id}>
                  <button type="button" class={now ? 'now' : ''} onClick={() => player.seek(frame)}>
                    <i class={`dot dot-${kindOf(marker.kind)}`} />
                    <span>{marker.speaker && <b>{marker.speaker}: </b>}{marker.text || marker.kind}</span>
                    <span class="at">{frame}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}

function Verdicts({ report }: { report: Report }) {
  const { physics } = report;
  return (
    <dl class="verdicts">
      <Verdict title="Findings" {...findingsVerdict(report)} />
      <Verdict title="Camera" {...cameraVerdict(report)} />
      {physics?.verdict && <Verdict title="Motion" grade={MOTION_GRADES[physics.verdict] ?? 'fair'} word={physics.verdict.replaceAll('_', ' ')} more={physics.advice} />}
    </dl>
  );
}

interface Judged {
  grade: string;
  word: string;
  more?: string | undefined;
}

const MOTION_GRADES: Record<string, string> = { plausible: 'good', impossible: 'bad' };

const Verdict = ({ title, grade, word, more }: Judged & { title: string }) => (
  <div><dt>{title}</dt><dd><b class={grade}>{word}</b>{more && <span>{more}</span>}</dd></div>
);

function findingsVerdict({ counts }: Report): Judged {
  if (counts.error > 0) return { grade: 'bad', word: plural(counts.error, 'error') };
  if (counts.warning > 0) return { grade: 'fair', word: plural(counts.warning, 'warning') };
  return { grade: 'good', word: 'nothing wrong' };
}

function cameraVerdict({ camera, solve }: Report): Judged {
  if (!camera) return { grade: 'bad', word: 'none' };
  const [low, high] = camera.focal_mm;
  const lens = low === high ? `${low.toFixed(1)} mm` : `${low.toFixed(1)}–${high.toFixed(1)} mm`;
  const way = camera.moving ? `travels ${camera.path_length.toFixed(1)} m` : 'still';
  const more = `${Math.round(camera.confidence * 100)} % sure · ${lens} · ${way}`;
  if (camera.assumed) return { grade: 'bad', word: 'assumed', more };
  return { grade: solve?.camera?.verdict === 'weak' ? 'fair' : 'good', word: camera.origin, more };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function FindingItem({ finding, shot, player, point }: { finding: Finding } & FindingsProps) {
  const frame = frameOf(finding, shot.clock.count);
  const object = shot.manifest.objects.find((thing) => finding.where.split(/[./[\]]/).includes(thing.id));
  const body = (
    <>
      <span class="finding-head"><code>{finding.code}</code>{frame !== null && <span class="at">frame {frame}</span>}</span>
      <span class="message">{finding.message}</span>
      <span class="where">{finding.where}</span>
    </>
  );
  if (frame === null && !object) return <li class={`finding ${finding.level}`}>{body}</li>;
  return (
    <li class={`finding ${finding.level}`}>
      <button type="button" title={frame === null ? 'Show it' : `Go to frame ${frame}`} onClick={() => {
        if (frame !== null) player.seek(frame);
        point(object?.id ?? null);
      }}>{body}</button>
    </li>
  );
}

function Glitches({ report, player }: { report: Report; player: Player }) {
  const glitches = glitchesOf(report);
  return glitches.length > 0 && (
    <section>
      <h2>Against nature <span class="count">{glitches.length}</span></h2>
      <ul class="findings">
        {glitches.map((glitch) => (
          <li class="finding warning" key={`${glitch.body}${glitch.kind}${glitch.first_frame}`}>
            <button type="button" onClick={() => player.seek(glitch.first_frame)}>
              <span class="finding-head"><code>{glitch.kind}</code><span class="at">frames {glitch.first_frame}–{glitch.last_frame}</span></span>
              <span class="message">{glitch.body}: {glitch.law}. {glitch.advice[0]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
