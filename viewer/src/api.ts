// The service's endpoints that the page uses; `usdbridge view` has those that read.

export interface ShotFile {
  name: string;
  size: number;
  sha256: string;
  media_type: string;
}

export interface ShotRecord {
  id: string;
  name: string;
  state: string; // queued, running, done, failed, cancelled, parked
  stage: string;
  fraction: number; // 0 … 1
  seconds_left?: number | null; // events alone tell
  error?: { code: string; message: string } | null;
  files?: ShotFile[];
}

export interface Version {
  version: string;
  mode?: string; // "view": one bundle, nothing to change
}

export const FINAL = new Set(['done', 'failed', 'cancelled', 'parked']);

const BASE = new URL('.', location.href).pathname;

export const shotUrl = (id: string, rest = ''): string => `${BASE}v1/shots/${encodeURIComponent(id)}${rest}`;
export const fileUrl = (id: string, name: string): string =>
  shotUrl(id, `/files/${name.split('/').map(encodeURIComponent).join('/')}`);

export async function version(): Promise<Version> {
  return (await (await answered(fetch(`${BASE}version`))).json()) as Version;
}

export async function shots(): Promise<ShotRecord[]> {
  const page = (await (await answered(fetch(`${BASE}v1/shots`))).json()) as { shots?: ShotRecord[] };
  return page.shots ?? [];
}

export async function shot(id: string): Promise<ShotRecord> {
  return (await (await answered(fetch(shotUrl(id)))).json()) as ShotRecord;
}

export async function text(id: string, name: string): Promise<string> {
  return (await answered(fetch(fileUrl(id, name)))).text();
}

export async function bytes(id: string, name: string): Promise<ArrayBuffer> {
  return (await answered(fetch(fileUrl(id, name)))).arrayBuffer();
}

export async function cancel(id: string): Promise<void> {
  await answered(fetch(shotUrl(id, '/cancel'), { method: 'POST' }));
}

// Sends a clip; `sent` hears the share that has gone out, which fetch does not tell.
export function submit(form: FormData, sent: (share: number) => void): Promise<ShotRecord> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${BASE}v1/shots`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) sent(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new Error('The service cannot be reached. Is it still running?')));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as ShotRecord);
      else reject(new Error(sentenceOf(request.responseText, request.status)));
    });
    request.send(form);
  });
}

// Progress as it comes; the browser goes on where the stream broke. The last word is the record, with its files.
export function follow(from: ShotRecord, changed: (shot: ShotRecord) => void, failed: (error: unknown) => void): () => void {
  const stream = new EventSource(shotUrl(from.id, '/events'));
  let now = from;
  stream.addEventListener('progress', (event: MessageEvent<string>) => {
    now = { ...now, ...(JSON.parse(event.data) as Partial<ShotRecord>) };
    changed(now);
  });
  stream.addEventListener('end', () => {
    stream.close();
    shot(from.id).then(changed).catch(failed);
  });
  return () => stream.close();
}

async function answered(answer: Promise<Response>): Promise<Response> {
  const response = await answer.catch(() => {
    throw new Error('The service cannot be reached. Is it still running?');
  });
  if (!response.ok) throw new Error(sentenceOf(await response.text(), response.status));
  return response;
}

function sentenceOf(body: string, status: number): string {
  try {
    const problem = JSON.parse(body) as { detail?: unknown; title?: string };
    if (typeof problem.detail === 'string') return problem.detail;
    if (problem.title) return problem.title;
  } catch {
    // not a problem document: a proxy's page, say
  }
  return `The service answered ${status}.`;
}
