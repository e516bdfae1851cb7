import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { guideDocuments } from './scripts/guide-document.ts'
import { leftOut } from './scripts/left-out.ts'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: false
  }
}

const FUTURE = {
  v3_fetcherPersist: true,
  v3_relativeSplatPath: true,
  v3_throwAbortReason: true,
  v3_singleFetch: false,
  // Its requests are bounded in address-bounds.server.ts; without it every page brings 7 kB more.
  v3_lazyRouteDiscovery: true,
} as const

const OF_EVERY_PAGE = /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run)\//

/** What stands around every page, and what most of them use: small parts by themselves are packed the worse for it. */
const OF_THE_SHELL =
  /app\/components\/(layout|early-input|request-id|nonce|error-page|way-back|fields\/(error-summary|field-error|field-link|with-words|button|button-of-enter))\.tsx?|app\/domain\/(findings\/way-back|day)\.ts/

/** What only the pages of an audit's form need. What others use too is not among it, or they would load all of it. */
const OF_THE_FORM =
  /react-hook-form|app\/components\/(audit-form\/(answers-form|section-links|section-form|asked-questions|question-field|group-rows|conflict-notice|save-|use-saving|watched-answer))/

/** How answers stand: on the pages of the form, and wherever answers or questions are shown. */
const OF_ANSWERS =
  /app\/(components\/audit-form\/(answer-text|audit-heading|audit-progress|grade-guidance)|domain\/(answers|audits\/(standing|derive|working-days|case-outcome|submission|progress|answer-fields)|templates\/(template|derivation|read-answer)))/

/** What looks for personal data is fetched once a text is there to be looked at. */
const OF_PERSONAL_WORDS = /personal-data\/(personal-words|find-personal-data)/

function packTogether(id: string): string | undefined {
  if (OF_EVERY_PAGE.test(id)) return 'framework'
  if (OF_THE_SHELL.test(id)) return 'shell'
  if (OF_ANSWERS.test(id)) return 'answers'
  if (OF_PERSONAL_WORDS.test(id)) return 'personal-words'
  // By itself: other forms have it too.
  if (id.endsWith('personal-data/watched-text.tsx')) return 'watched-text'
  return OF_THE_FORM.test(id) ? 'audit-form' : undefined
}

export default defineConfig(({ isSsrBuild = false }) => ({
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // A page of the form has 105 kB for its JavaScript: terser makes it about 5 kB smaller than esbuild does.
    minify: isSsrBuild ? false : 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, pure_getters: true } },
    // What a page of the form needs is packed together: in many small files it weighs more.
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: packTogether } },
  },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } },
  },
  plugins: [guideDocuments(), remix({ ignoredRouteFiles: ['**/*.test.*'], future: FUTURE }), leftOut(FUTURE)],
}))
