// The bundle's WAVs, as long as the shot: decoded once and started at the frame that plays.

export interface Sound {
  start: (seconds: number) => void;
  stop: () => void;
  setLoud: (loud: boolean) => void;
}

export interface Track {
  bytes: ArrayBuffer;
  gainDb: number;
}

export function soundOf(tracks: readonly Track[]): Sound {
  let context: AudioContext | null = null;
  let volume: GainNode | null = null;
  let buffers: Promise<{ buffer: AudioBuffer; gain: number }[]> | null = null;
  let playing: AudioBufferSourceNode[] = [];
  let turn = 0;
  let loud = true;
  const open = (): AudioContext => {
    if (context) return context;
    context = new AudioContext();
    volume = context.createGain();
    volume.gain.value = loud ? 1 : 0;
    volume.connect(context.destination);
    buffers = decoded(context, tracks);
    return context;
  };
  const stop = (): void => {
    turn++;
    for (const source of playing) source.stop();
    playing = [];
  };
  return {
    start: (seconds) => {
      if (tracks.length === 0) return;
      const player = open();
      stop();
      const mine = turn;
      const asked = performance.now();
      void Promise.all([player.resume(), buffers]).then(([, found]) => {
        if (mine !== turn || !volume) return;
        playing = (found ?? []).map(({ buffer, gain }) => started(player, volume, buffer, gain, seconds + (performance.now() - asked) / 1000));
      });
    },
    stop,
    setLoud: (next) => {
      loud = next;
      if (volume) volume.gain.value = loud ? 1 : 0;
    },
  };
}

function started(player: AudioContext, volume: AudioNode | null, buffer: AudioBuffer, gain: number, at: number): AudioBufferSourceNode {
  const source = player.createBufferSource();
  const level = player.createGain();
  level.gain.value = gain;
  source.buffer = buffer;
  source.connect(level);
  if (volume) level.connect(volume);
  source.start(0, at);
  return source;
}

async function decoded(player: AudioContext, tracks: readonly Track[]): Promise<{ buffer: AudioBuffer; gain: number }[]> {
  const found = await Promise.allSettled(tracks.map(async ({ bytes, gainDb }) => ({
    buffer: await player.decodeAudioData(bytes.slice(0)), gain: 10 ** (gainDb / 20),
  })));
  return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
