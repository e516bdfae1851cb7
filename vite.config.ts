import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { guideDocuments } from './scripts/guide-document.ts'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: false
  }
}

const OF_THE_FORM =
  /react-hook-form|app\/components\/(audit-form\/(section-form|question-field|group-rows|conflict-notice|save-|use-saving|answer-text|watched-answer|grade-guidance)|personal-data\/watched-text)|app\/domain\/(answers|audits\/(standing|derive|case-outcome|submission|progress|answer-fields|personal-data)|templates\/(template|read-answer)\.ts)/

const OF_EVERY_PAGE = /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run)\//

/** What stands around every page: small parts by themselves are packed the worse for it. */
const OF_THE_SHELL =
  /app\/components\/(layout|early-input|request-id|nonce|error-page|way-back|fields\/(error-summary|field-error|field-link|with-words|button|button-of-enter))\.tsx?|app\/domain\/findings\/way-back\.ts/

function packTogether(id: string): string | undefined {
  if (OF_EVERY_PAGE.test(id)) return 'framework'
  if (OF_THE_SHELL.test(id)) return 'shell'
  return OF_THE_FORM.test(id) ? 'audit-form' : undefined
}

export default defineConfig(({ isSsrBuild = false }) => ({
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // A page of the form has 115 kB for its JavaScript: terser makes it about 5 kB smaller than esbuild does.
    minify: isSsrBuild ? false : 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, pure_getters: true } },
    // What a page of the form needs is packed together: in many small files it weighs more.
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: packTogether } },
  },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } },
  },
  plugins: [
    guideDocuments(),
    remix({
      ignoredRouteFiles: ['**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: false,
        // Its requests are bounded in address-bounds.server.ts; without it every page brings 7 kB more.
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
}))
