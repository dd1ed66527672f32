// Parts of three.js that @types/three does not tell of.
declare module 'three/addons/loaders/usd/USDCParser.js' {
  export interface Spec {
    specType: number;
    fields: {
      typeName?: string;
      default?: unknown;
      timeSamples?: { times: number[]; values: unknown[] };
    };
  }
  export class USDCParser {
    parseData(bytes: ArrayBuffer): { specsByPath: Record<string, Spec> };
  }
}
declare module 'three/addons/libs/fflate.module.js' {
  export function unzipSync(bytes: Uint8Array): Record<string, Uint8Array>;
}
