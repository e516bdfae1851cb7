import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: false
  }
}

export default defineConfig(({ isSsrBuild = false }) => ({
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  build: {
    target: 'es2022',
    // A page of the form has 115 kB for its JavaScript: terser makes it about 5 kB smaller than esbuild does.
    minify: isSsrBuild ? false : 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, pure_getters: true } },
  },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  css: {
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } },
  },
  plugins: [
    remix({
      ignoredRouteFiles: ['**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: false,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
}))
