import { defineConfig } from 'vitest/config';

// The built page is committed: names carry hashes of their content, so the same source gives the same files.
export default defineConfig({
  base: './',
  build: {
    outDir: '../bridge/usdbridge/serving/page',
    emptyOutDir: true,
    license: { fileName: 'licences.md' }, // MIT wants its notice in every copy
    assetsInlineLimit: 0, // whether the icon is inlined would depend on who asks for it first
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'three', test: /node_modules\/three/ }] } },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8017', '/version': 'http://127.0.0.1:8017' } },
  test: { include: ['test/**/*.test.ts'] },
});
