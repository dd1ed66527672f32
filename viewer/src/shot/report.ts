// NAME.report.json as far as the page reads it.

export type Level = 'error' | 'warning' | 'info';

export interface Finding {
  code: string;
  level: Level;
  where: string;
  message: string;
}

export interface Cell {
  shown: 'yes' | 'partly' | 'no' | 'unknown';
  reason: string;
  evidence: string;
}

export interface ClientRow {
  feature: string;
  label: string;
  cells: Record<string, Cell>;
}

export interface Value {
  path: string;
  text: string;
  origin: string;
  confidence: number;
  note: string;
}

export interface Glitch {
  body: string;
  kind: string;
  law: string;
  first_frame: number;
  last_frame: number;
  advice: string[];
}

export interface Report {
  ok: boolean;
  counts: Record<Level, number>;
  clock: { rate: [number, number]; count: number; duration: number };
  camera: {
    assumed: boolean;
    origin: string;
    confidence: number;
    moving: boolean;
    path_length: number;
    focal_mm: [number, number];
    hfov_deg: [number, number];
  } | null;
  findings: Finding[];
  values: Value[];
  clients: ClientRow[];
  solve: { camera?: { verdict: string; kind: string } | null } | null;
  physics: { verdict?: string; advice?: string; bodies?: { body: string; verdict: string; glitches: Glitch[] }[] } | null;
}

// The frame that a finding speaks of: in its words ("frame 12", "frames 12 to 18"), or in its place ("…[12]").
export function frameOf(finding: Finding, count: number): number | null {
  const told = /\bframes? (\d+)/.exec(finding.message) ?? /\[(\d+)\]/.exec(finding.where);
  const frame = told ? Number(told[1]) : NaN;
  return Number.isInteger(frame) && frame < count ? frame : null;
}

export const glitchesOf = (report: Report): Glitch[] => (report.physics?.bodies ?? []).flatMap((body) => body.glitches);
